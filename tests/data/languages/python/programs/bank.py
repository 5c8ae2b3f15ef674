balances = {"alice": 100, "bob": 50}
history = []


def deposit(owner, amount):
    if amount <= 0:
        raise ValueError("amount must be positive")
    if owner not in balances:
        raise KeyError("no such account")
    balances[owner] = balances[owner] + amount
    history.append("deposit")


def withdraw(owner, amount):
    if owner not in balances:
        raise KeyError("no such account")
    if balances[owner] < amount:
        raise ValueError("insufficient funds")
    balances[owner] = balances[owner] - amount
    history.append("withdraw")


def transfer(source, target, amount):
    withdraw(source, amount)
    try:
        deposit(target, amount)
    except KeyError as error:
        deposit(source, amount)
        print("transfer failed: " + str(error))
        return False
    return True


print(transfer("alice", "bob", 30))
print(balances["bob"])
