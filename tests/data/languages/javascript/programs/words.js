function countWords(text) {
  const counts = new Map();
  let word = "";
  for (const letter of text.toLowerCase() + " ") {
    if (/[a-z]/.test(letter) || letter === "'") {
      word += letter;
    } else if (word !== "") {
      if (counts.has(word)) {
        counts.set(word, counts.get(word) + 1);
      } else {
        counts.set(word, 1);
      }
      word = "";
    }
  }
  return counts;
}

function mostCommon(counts) {
  let bestWord = "";
  let bestCount = 0;
  for (const [word, count] of counts) {
    if (count > bestCount || (count === bestCount && word < bestWord)) {
      bestWord = word;
      bestCount = count;
    }
  }
  return bestWord;
}

console.log(mostCommon(countWords("the cat and the dog and the bird")));
