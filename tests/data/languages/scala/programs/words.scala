import scala.collection.mutable

def countWords(text: String): mutable.Map[String, Int] = {
  val counts = mutable.Map[String, Int]()
  var word = ""
  for (letter <- text.toLowerCase + " ") {
    if (letter.isLetter || letter == '\'') {
      word += letter
    } else if (word != "") {
      if (counts.contains(word)) {
        counts(word) += 1
      } else {
        counts(word) = 1
      }
      word = ""
    }
  }
  return counts
}

def mostCommon(counts: mutable.Map[String, Int]): String = {
  var bestWord = ""
  var bestCount = 0
  for ((word, count) <- counts) {
    if (count > bestCount || (count == bestCount && word < bestWord)) {
      bestWord = word
      bestCount = count
    }
  }
  return bestWord
}

@main def main(): Unit = {
  println(mostCommon(countWords("the cat and the dog and the bird")))
}
