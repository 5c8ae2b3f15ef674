fun encode(text: String): String {
    var result = ""
    var i = 0
    while (i < text.length) {
        var run = 1
        while (i + run < text.length && text[i + run] == text[i]) {
            run += 1
        }
        result += run.toString() + text[i]
        i += run
    }
    return result
}

fun decode(code: String): String {
    var result = ""
    var count = 0
    for (letter in code) {
        if (letter >= '0' && letter <= '9') {
            count = count * 10 + letter.digitToInt()
        } else {
            for (j in 0 until count) {
                result += letter
            }
            count = 0
        }
    }
    return result
}

fun main() {
    println(encode("aaabccdddd"))
    println(decode(encode("aaabccdddd")))
}
