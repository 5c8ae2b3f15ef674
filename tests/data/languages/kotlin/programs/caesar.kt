fun shiftLetter(code: Int, key: Int): Int {
    if (code >= 65 && code <= 90) {
        return (code - 65 + key) % 26 + 65
    }
    if (code >= 97 && code <= 122) {
        return (code - 97 + key) % 26 + 97
    }
    return code
}

fun encrypt(text: String, key: Int): String {
    var result = ""
    for (letter in text) {
        result += shiftLetter(letter.code, key).toChar()
    }
    return result
}

fun decrypt(text: String, key: Int): String {
    return encrypt(text, 26 - key % 26)
}

fun main() {
    val message = encrypt("Attack at Dawn!", 3)
    println(message)
    println(decrypt(message, 3))
}
