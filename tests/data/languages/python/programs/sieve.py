def sieve(limit):
    composite = [False] * (limit + 1)
    primes = []
    for number in range(2, limit + 1):
        if composite[number]:
            continue
        primes.append(number)
        multiple = number * number
        while multiple <= limit:
            composite[multiple] = True
            multiple += number
    return primes


def largest_gap(primes):
    best = 0
    for i in range(1, len(primes)):
        gap = primes[i] - primes[i - 1]
        if gap > best:
            best = gap
    return best


print(largest_gap(sieve(100)))
