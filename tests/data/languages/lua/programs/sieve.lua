local function sieve(limit)
  local composite = {}
  local primes = {}
  for number = 2, limit do
    if not composite[number] then
      table.insert(primes, number)
      local multiple = number * number
      while multiple <= limit do
        composite[multiple] = true
        multiple = multiple + number
      end
    end
  end
  return primes
end

local function largest_gap(primes)
  local best = 0
  for i = 2, #primes do
    local gap = primes[i] - primes[i - 1]
    if gap > best then
      best = gap
    end
  end
  return best
end

print(largest_gap(sieve(100)))
