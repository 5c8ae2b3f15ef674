encode <- function(text) {
  result <- ""
  i <- 1
  while (i <= nchar(text)) {
    run <- 1
    while (i + run <= nchar(text) && substr(text, i + run, i + run) == substr(text, i, i)) {
      run <- run + 1
    }
    result <- paste0(result, as.character(run), substr(text, i, i))
    i <- i + run
  }
  return(result)
}

decode <- function(code) {
  result <- ""
  count <- 0
  for (letter in strsplit(code, "")[[1]]) {
    if (letter >= "0" && letter <= "9") {
      count <- count * 10 + as.integer(letter)
    } else {
      for (unused in seq_len(count)) {
        result <- paste0(result, letter)
      }
      count <- 0
    }
  }
  return(result)
}

print(encode("aaabccdddd"))
print(decode(encode("aaabccdddd")))
