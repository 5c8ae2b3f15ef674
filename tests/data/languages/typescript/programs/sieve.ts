function sieve(limit: number): number[] {
  const composite: boolean[] = new Array(limit + 1).fill(false);
  const primes: number[] = [];
  for (let number = 2; number <= limit; number++) {
    if (composite[number]) {
      continue;
    }
    primes.push(number);
    let multiple = number * number;
    while (multiple <= limit) {
      composite[multiple] = true;
      multiple += number;
    }
  }
  return primes;
}

function largestGap(primes: number[]): number {
  let best = 0;
  for (let i = 1; i < primes.length; i++) {
    const gap = primes[i] - primes[i - 1];
    if (gap > best) {
      best = gap;
    }
  }
  return best;
}

console.log(largestGap(sieve(100)));
