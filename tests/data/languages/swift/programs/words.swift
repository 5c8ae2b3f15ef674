func countWords(_ text: String) -> [String: Int] {
    var counts: [String: Int] = [:]
    var word = ""
    for letter in text.lowercased() + " " {
        if letter.isLetter || letter == "'" {
            word += String(letter)
        } else if word != "" {
            if counts.keys.contains(word) {
                counts[word]! += 1
            } else {
                counts[word] = 1
            }
            word = ""
        }
    }
    return counts
}

func mostCommon(_ counts: [String: Int]) -> String {
    var bestWord = ""
    var bestCount = 0
    for (word, count) in counts {
        if count > bestCount || (count == bestCount && word < bestWord) {
            bestWord = word
            bestCount = count
        }
    }
    return bestWord
}

print(mostCommon(countWords("the cat and the dog and the bird")))
