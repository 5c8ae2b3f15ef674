#include <iostream>
#include <vector>

std::vector<int> sieve(int limit) {
    std::vector<bool> composite(limit + 1, false);
    std::vector<int> primes;
    for (int number = 2; number <= limit; number++) {
        if (composite[number]) {
            continue;
        }
        primes.push_back(number);
        int multiple = number * number;
        while (multiple <= limit) {
            composite[multiple] = true;
            multiple += number;
        }
    }
    return primes;
}

int largest_gap(const std::vector<int>& primes) {
    int best = 0;
    for (size_t i = 1; i < primes.size(); i++) {
        int gap = primes[i] - primes[i - 1];
        if (gap > best) {
            best = gap;
        }
    }
    return best;
}

int main() {
    std::cout << largest_gap(sieve(100)) << "\n";
}
