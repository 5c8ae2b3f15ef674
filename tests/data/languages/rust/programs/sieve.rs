fn sieve(limit: usize) -> Vec<usize> {
    let mut composite = vec![false; limit + 1];
    let mut primes = vec![];
    for number in 2..limit + 1 {
        if composite[number] {
            continue;
        }
        primes.push(number);
        let mut multiple = number * number;
        while multiple <= limit {
            composite[multiple] = true;
            multiple += number;
        }
    }
    primes
}

fn largest_gap(primes: &[usize]) -> usize {
    let mut best = 0;
    for i in 1..primes.len() {
        let gap = primes[i] - primes[i - 1];
        if gap > best {
            best = gap;
        }
    }
    best
}

fn main() {
    println!("{}", largest_gap(&sieve(100)));
}
