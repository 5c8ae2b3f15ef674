fun sieve(limit: Int): List<Int> {
    val composite = BooleanArray(limit + 1)
    val primes = mutableListOf<Int>()
    for (number in 2..limit) {
        if (composite[number]) {
            continue
        }
        primes.add(number)
        var multiple = number * number
        while (multiple <= limit) {
            composite[multiple] = true
            multiple += number
        }
    }
    return primes
}

fun largestGap(primes: List<Int>): Int {
    var best = 0
    for (i in 1 until primes.size) {
        val gap = primes[i] - primes[i - 1]
        if (gap > best) {
            best = gap
        }
    }
    return best
}

fun main() {
    println(largestGap(sieve(100)))
}
