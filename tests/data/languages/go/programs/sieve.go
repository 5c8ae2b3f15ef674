package main

import "fmt"

func sieve(limit int) []int {
	composite := make([]bool, limit+1)
	primes := []int{}
	for number := 2; number <= limit; number++ {
		if composite[number] {
			continue
		}
		primes = append(primes, number)
		multiple := number * number
		for multiple <= limit {
			composite[multiple] = true
			multiple += number
		}
	}
	return primes
}

func largestGap(primes []int) int {
	best := 0
	for i := 1; i < len(primes); i++ {
		gap := primes[i] - primes[i-1]
		if gap > best {
			best = gap
		}
	}
	return best
}

func main() {
	fmt.Println(largestGap(sieve(100)))
}
