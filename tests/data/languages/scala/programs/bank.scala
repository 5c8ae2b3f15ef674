import scala.collection.mutable

val balances = mutable.Map("alice" -> 100, "bob" -> 50)
val history = mutable.ArrayBuffer[String]()

def deposit(owner: String, amount: Int): Unit = {
  if (amount <= 0) {
    throw new IllegalArgumentException("amount must be positive")
  }
  if (!balances.contains(owner)) {
    throw new NoSuchElementException("no such account")
  }
  balances(owner) = balances(owner) + amount
  history.append("deposit")
}

def withdraw(owner: String, amount: Int): Unit = {
  if (!balances.contains(owner)) {
    throw new NoSuchElementException("no such account")
  }
  if (balances(owner) < amount) {
    throw new IllegalArgumentException("insufficient funds")
  }
  balances(owner) = balances(owner) - amount
  history.append("withdraw")
}

def transfer(source: String, target: String, amount: Int): Boolean = {
  withdraw(source, amount)
  try {
    deposit(target, amount)
  } catch {
    case error: NoSuchElementException =>
      deposit(source, amount)
      println("transfer failed: " + error.getMessage)
      return false
  }
  return true
}

@main def main(): Unit = {
  println(transfer("alice", "bob", 30))
  println(balances("bob"))
}
