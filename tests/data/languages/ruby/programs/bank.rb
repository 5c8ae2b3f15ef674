BALANCES = { "alice" => 100, "bob" => 50 }
HISTORY = []

def deposit(owner, amount)
  raise ArgumentError, "amount must be positive" if amount <= 0
  raise KeyError, "no such account" unless BALANCES.key?(owner)

  BALANCES[owner] = BALANCES[owner] + amount
  HISTORY << "deposit"
end

def withdraw(owner, amount)
  raise KeyError, "no such account" unless BALANCES.key?(owner)
  raise ArgumentError, "insufficient funds" if BALANCES[owner] < amount

  BALANCES[owner] = BALANCES[owner] - amount
  HISTORY << "withdraw"
end

def transfer(source, target, amount)
  withdraw(source, amount)
  begin
    deposit(target, amount)
  rescue KeyError => error
    deposit(source, amount)
    puts "transfer failed: " + error.message
    return false
  end
  true
end

puts transfer("alice", "bob", 30)
puts BALANCES["bob"]
