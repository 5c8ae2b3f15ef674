using System;
using System.Collections.Generic;

static List<int> Sieve(int limit)
{
    var composite = new bool[limit + 1];
    var primes = new List<int>();
    for (int number = 2; number <= limit; number++)
    {
        if (composite[number])
        {
            continue;
        }
        primes.Add(number);
        int multiple = number * number;
        while (multiple <= limit)
        {
            composite[multiple] = true;
            multiple += number;
        }
    }
    return primes;
}

static int LargestGap(List<int> primes)
{
    int best = 0;
    for (int i = 1; i < primes.Count; i++)
    {
        int gap = primes[i] - primes[i - 1];
        if (gap > best)
        {
            best = gap;
        }
    }
    return best;
}

Console.WriteLine(LargestGap(Sieve(100)));
