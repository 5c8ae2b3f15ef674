func sieve(_ limit: Int) -> [Int] {
    var composite = Array(repeating: false, count: limit + 1)
    var primes: [Int] = []
    for number in 2...limit {
        if composite[number] {
            continue
        }
        primes.append(number)
        var multiple = number * number
        while multiple <= limit {
            composite[multiple] = true
            multiple += number
        }
    }
    return primes
}

func largestGap(_ primes: [Int]) -> Int {
    var best = 0
    for i in 1..<primes.count {
        let gap = primes[i] - primes[i - 1]
        if gap > best {
            best = gap
        }
    }
    return best
}

print(largestGap(sieve(100)))
