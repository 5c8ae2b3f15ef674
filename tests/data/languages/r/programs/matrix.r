multiply <- function(left, right) {
  rows <- nrow(left)
  columns <- ncol(right)
  inner <- nrow(right)
  product <- matrix(0, rows, columns)
  for (i in 1:rows) {
    for (j in 1:columns) {
      total <- 0
      for (k in 1:inner) {
        total <- total + left[i, k] * right[k, j]
      }
      product[i, j] <- total
    }
  }
  return(product)
}

trace <- function(matrix) {
  total <- 0
  for (i in 1:nrow(matrix)) {
    total <- total + matrix[i, i]
  }
  return(total)
}

print(trace(multiply(rbind(c(1, 2), c(3, 4)), rbind(c(5, 6), c(7, 8)))))
