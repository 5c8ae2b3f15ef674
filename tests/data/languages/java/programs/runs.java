class Runs {
    static String encode(String text) {
        String result = "";
        int i = 0;
        while (i < text.length()) {
            int run = 1;
            while (i + run < text.length() && text.charAt(i + run) == text.charAt(i)) {
                run += 1;
            }
            result += Integer.toString(run) + text.charAt(i);
            i += run;
        }
        return result;
    }

    static String decode(String code) {
        String result = "";
        int count = 0;
        for (char letter : code.toCharArray()) {
            if (letter >= '0' && letter <= '9') {
                count = count * 10 + Character.getNumericValue(letter);
            } else {
                for (int n = 0; n < count; n++) {
                    result += letter;
                }
                count = 0;
            }
        }
        return result;
    }

    public static void main(String[] arguments) {
        System.out.println(encode("aaabccdddd"));
        System.out.println(decode(encode("aaabccdddd")));
    }
}
