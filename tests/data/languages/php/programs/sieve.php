<?php

function sieve(int $limit): array
{
    $composite = array_fill(0, $limit + 1, false);
    $primes = [];
    for ($number = 2; $number <= $limit; $number++) {
        if ($composite[$number]) {
            continue;
        }
        $primes[] = $number;
        $multiple = $number * $number;
        while ($multiple <= $limit) {
            $composite[$multiple] = true;
            $multiple += $number;
        }
    }
    return $primes;
}

function largestGap(array $primes): int
{
    $best = 0;
    for ($i = 1; $i < count($primes); $i++) {
        $gap = $primes[$i] - $primes[$i - 1];
        if ($gap > $best) {
            $best = $gap;
        }
    }
    return $best;
}

echo largestGap(sieve(100)), "\n";
