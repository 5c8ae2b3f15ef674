class Caesar {
    static int shiftLetter(int code, int key) {
        if (code >= 65 && code <= 90) {
            return (code - 65 + key) % 26 + 65;
        }
        if (code >= 97 && code <= 122) {
            return (code - 97 + key) % 26 + 97;
        }
        return code;
    }

    static String encrypt(String text, int key) {
        String result = "";
        for (char letter : text.toCharArray()) {
            result += (char) shiftLetter(letter, key);
        }
        return result;
    }

    static String decrypt(String text, int key) {
        return encrypt(text, 26 - key % 26);
    }

    public static void main(String[] arguments) {
        String message = encrypt("Attack at Dawn!", 3);
        System.out.println(message);
        System.out.println(decrypt(message, 3));
    }
}
