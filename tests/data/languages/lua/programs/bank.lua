local balances = {alice = 100, bob = 50}
local history = {}

local function deposit(owner, amount)
  if amount <= 0 then
    error("amount must be positive")
  end
  if balances[owner] == nil then
    error("no such account")
  end
  balances[owner] = balances[owner] + amount
  table.insert(history, "deposit")
end

local function withdraw(owner, amount)
  if balances[owner] == nil then
    error("no such account")
  end
  if balances[owner] < amount then
    error("insufficient funds")
  end
  balances[owner] = balances[owner] - amount
  table.insert(history, "withdraw")
end

local function transfer(source, target, amount)
  withdraw(source, amount)
  local ok, problem = pcall(deposit, target, amount)
  if not ok then
    deposit(source, amount)
    print("transfer failed: " .. tostring(problem))
    return false
  end
  return true
end

print(transfer("alice", "bob", 30))
print(balances["bob"])
