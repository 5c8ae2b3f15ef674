val balances = mutableMapOf("alice" to 100, "bob" to 50)
val history = mutableListOf<String>()

fun deposit(owner: String, amount: Int) {
    if (amount <= 0) {
        throw IllegalArgumentException("amount must be positive")
    }
    if (owner !in balances) {
        throw NoSuchElementException("no such account")
    }
    balances[owner] = balances.getValue(owner) + amount
    history.add("deposit")
}

fun withdraw(owner: String, amount: Int) {
    if (owner !in balances) {
        throw NoSuchElementException("no such account")
    }
    if (balances.getValue(owner) < amount) {
        throw IllegalArgumentException("insufficient funds")
    }
    balances[owner] = balances.getValue(owner) - amount
    history.add("withdraw")
}

fun transfer(source: String, target: String, amount: Int): Boolean {
    withdraw(source, amount)
    try {
        deposit(target, amount)
    } catch (error: NoSuchElementException) {
        deposit(source, amount)
        println("transfer failed: " + error.message)
        return false
    }
    return true
}

fun main() {
    println(transfer("alice", "bob", 30))
    println(balances["bob"])
}
