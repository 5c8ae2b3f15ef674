#include <stdbool.h>
#include <stdio.h>

int sieve(int limit, int primes[])
{
    bool composite[1000] = {false};
    int count = 0;
    for (int number = 2; number <= limit; number++) {
        if (composite[number]) {
            continue;
        }
        primes[count++] = number;
        int multiple = number * number;
        while (multiple <= limit) {
            composite[multiple] = true;
            multiple += number;
        }
    }
    return count;
}

int largest_gap(const int primes[], int count)
{
    int best = 0;
    for (int i = 1; i < count; i++) {
        int gap = primes[i] - primes[i - 1];
        if (gap > best) {
            best = gap;
        }
    }
    return best;
}

int main(void)
{
    int primes[1000];
    int count = sieve(100, primes);
    printf("%d\n", largest_gap(primes, count));
    return 0;
}
