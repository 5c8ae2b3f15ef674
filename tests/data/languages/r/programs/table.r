parse_line <- function(line) {
  fields <- c()
  field <- ""
  quoted <- FALSE
  i <- 1
  while (i <= nchar(line)) {
    letter <- substr(line, i, i)
    if (quoted) {
      if (letter == '"' && i + 1 <= nchar(line) && substr(line, i + 1, i + 1) == '"') {
        field <- paste0(field, '"')
        i <- i + 1
      } else if (letter == '"') {
        quoted <- FALSE
      } else {
        field <- paste0(field, letter)
      }
    } else if (letter == '"') {
      quoted <- TRUE
    } else if (letter == ",") {
      fields <- append(fields, field)
      field <- ""
    } else {
      field <- paste0(field, letter)
    }
    i <- i + 1
  }
  fields <- append(fields, field)
  return(fields)
}

widest <- function(rows) {
  width <- 0
  for (row in rows) {
    for (field in parse_line(row)) {
      if (nchar(field) > width) {
        width <- nchar(field)
      }
    }
  }
  return(width)
}

print(widest(c("name,city", '"Doe, Jane",Oslo')))
