sieve <- function(limit) {
  composite <- rep(FALSE, limit + 1)
  primes <- c()
  for (number in 2:limit) {
    if (composite[number]) {
      next
    }
    primes <- c(primes, number)
    multiple <- number * number
    while (multiple <= limit) {
      composite[multiple] <- TRUE
      multiple <- multiple + number
    }
  }
  return(primes)
}

largest_gap <- function(primes) {
  best <- 0
  for (i in 2:length(primes)) {
    gap <- primes[i] - primes[i - 1]
    if (gap > best) {
      best <- gap
    }
  }
  return(best)
}

print(largest_gap(sieve(100)))
