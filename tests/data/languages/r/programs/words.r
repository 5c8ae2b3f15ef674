count_words <- function(text) {
  counts <- list()
  word <- ""
  for (letter in strsplit(paste0(tolower(text), " "), "")[[1]]) {
    if (letter %in% letters || letter == "'") {
      word <- paste0(word, letter)
    } else if (word != "") {
      if (word %in% names(counts)) {
        counts[[word]] <- counts[[word]] + 1
      } else {
        counts[[word]] <- 1
      }
      word <- ""
    }
  }
  return(counts)
}

most_common <- function(counts) {
  best_word <- ""
  best_count <- 0
  for (word in names(counts)) {
    count <- counts[[word]]
    if (count > best_count || (count == best_count && word < best_word)) {
      best_word <- word
      best_count <- count
    }
  }
  return(best_word)
}

print(most_common(count_words("the cat and the dog and the bird")))
