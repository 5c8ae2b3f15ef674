const balances = { alice: 100, bob: 50 };
const history = [];

function deposit(owner, amount) {
  if (amount <= 0) {
    throw new RangeError("amount must be positive");
  }
  if (!(owner in balances)) {
    throw new Error("no such account");
  }
  balances[owner] = balances[owner] + amount;
  history.push("deposit");
}

function withdraw(owner, amount) {
  if (!(owner in balances)) {
    throw new Error("no such account");
  }
  if (balances[owner] < amount) {
    throw new RangeError("insufficient funds");
  }
  balances[owner] = balances[owner] - amount;
  history.push("withdraw");
}

function transfer(source, target, amount) {
  withdraw(source, amount);
  try {
    deposit(target, amount);
  } catch (error) {
    deposit(source, amount);
    console.log("transfer failed: " + String(error));
    return false;
  }
  return true;
}

console.log(transfer("alice", "bob", 30));
console.log(balances["bob"]);
