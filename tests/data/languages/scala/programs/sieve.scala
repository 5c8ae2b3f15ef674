import scala.collection.mutable.ArrayBuffer

def sieve(limit: Int): ArrayBuffer[Int] = {
  val composite = Array.fill(limit + 1)(false)
  val primes = ArrayBuffer[Int]()
  for (number <- 2 to limit) {
    if (!composite(number)) {
      primes.append(number)
      var multiple = number * number
      while (multiple <= limit) {
        composite(multiple) = true
        multiple += number
      }
    }
  }
  return primes
}

def largestGap(primes: ArrayBuffer[Int]): Int = {
  var best = 0
  for (i <- 1 until primes.length) {
    val gap = primes(i) - primes(i - 1)
    if (gap > best) {
      best = gap
    }
  }
  return best
}

@main def main(): Unit = {
  println(largestGap(sieve(100)))
}
