balances <- list(alice = 100, bob = 50)
history <- c()

deposit <- function(owner, amount) {
  if (amount <= 0) {
    stop("amount must be positive")
  }
  if (!(owner %in% names(balances))) {
    stop("no such account")
  }
  balances[[owner]] <<- balances[[owner]] + amount
  history <<- append(history, "deposit")
}

withdraw <- function(owner, amount) {
  if (!(owner %in% names(balances))) {
    stop("no such account")
  }
  if (balances[[owner]] < amount) {
    stop("insufficient funds")
  }
  balances[[owner]] <<- balances[[owner]] - amount
  history <<- append(history, "withdraw")
}

transfer <- function(source, target, amount) {
  withdraw(source, amount)
  tryCatch({
    deposit(target, amount)
  }, error = function(error) {
    deposit(source, amount)
    print(paste("transfer failed:", conditionMessage(error)))
    return(FALSE)
  })
  return(TRUE)
}

print(transfer("alice", "bob", 30))
print(balances[["bob"]])
