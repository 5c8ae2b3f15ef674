insertion_sort <- function(values) {
  for (i in 2:length(values)) {
    current <- values[i]
    j <- i - 1
    while (j >= 1 && values[j] > current) {
      values[j + 1] <- values[j]
      j <- j - 1
    }
    values[j + 1] <- current
  }
  return(values)
}

binary_search <- function(values, wanted) {
  low <- 1
  high <- length(values)
  while (low <= high) {
    middle <- (low + high) %/% 2
    if (values[middle] == wanted) {
      return(middle)
    }
    if (values[middle] < wanted) {
      low <- middle + 1
    } else {
      high <- middle - 1
    }
  }
  return(-1)
}

print(binary_search(insertion_sort(c(5, 3, 9, 1)), 9))
