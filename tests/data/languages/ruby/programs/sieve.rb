def sieve(limit)
  composite = [false] * (limit + 1)
  primes = []
  (2..limit).each do |number|
    next if composite[number]

    primes << number
    multiple = number * number
    while multiple <= limit
      composite[multiple] = true
      multiple += number
    end
  end
  primes
end

def largest_gap(primes)
  best = 0
  (1...primes.length).each do |i|
    gap = primes[i] - primes[i - 1]
    best = gap if gap > best
  end
  best
end

puts largest_gap(sieve(100))
