fun countWords(text: String): Map<String, Int> {
    val counts = mutableMapOf<String, Int>()
    var word = ""
    for (letter in text.lowercase() + " ") {
        if (letter.isLetter() || letter == '\'') {
            word += letter
        } else if (word != "") {
            if (word in counts) {
                counts[word] = counts.getValue(word) + 1
            } else {
                counts[word] = 1
            }
            word = ""
        }
    }
    return counts
}

fun mostCommon(counts: Map<String, Int>): String {
    var bestWord = ""
    var bestCount = 0
    for ((word, count) in counts) {
        if (count > bestCount || (count == bestCount && word < bestWord)) {
            bestWord = word
            bestCount = count
        }
    }
    return bestWord
}

fun main() {
    println(mostCommon(countWords("the cat and the dog and the bird")))
}
