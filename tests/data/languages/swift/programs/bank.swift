enum BankError: Error {
    case invalid(String)
    case unknown(String)
}

var balances = ["alice": 100, "bob": 50]
var history: [String] = []

func deposit(_ owner: String, _ amount: Int) throws {
    if amount <= 0 {
        throw BankError.invalid("amount must be positive")
    }
    if balances[owner] == nil {
        throw BankError.unknown("no such account")
    }
    balances[owner] = balances[owner]! + amount
    history.append("deposit")
}

func withdraw(_ owner: String, _ amount: Int) throws {
    if balances[owner] == nil {
        throw BankError.unknown("no such account")
    }
    if balances[owner]! < amount {
        throw BankError.invalid("insufficient funds")
    }
    balances[owner] = balances[owner]! - amount
    history.append("withdraw")
}

func transfer(_ source: String, _ target: String, _ amount: Int) throws -> Bool {
    try withdraw(source, amount)
    do {
        try deposit(target, amount)
    } catch BankError.unknown(let reason) {
        try deposit(source, amount)
        print("transfer failed: " + reason)
        return false
    }
    return true
}

print(try transfer("alice", "bob", 30))
print(balances["bob"]!)
