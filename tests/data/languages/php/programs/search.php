<?php

function insertionSort(array $values): array
{
    for ($i = 1; $i < count($values); $i++) {
        $current = $values[$i];
        $j = $i - 1;
        while ($j >= 0 && $values[$j] > $current) {
            $values[$j + 1] = $values[$j];
            $j--;
        }
        $values[$j + 1] = $current;
    }
    return $values;
}

function binarySearch(array $values, int $wanted): int
{
    $low = 0;
    $high = count($values) - 1;
    while ($low <= $high) {
        $middle = intdiv($low + $high, 2);
        if ($values[$middle] === $wanted) {
            return $middle;
        }
        if ($values[$middle] < $wanted) {
            $low = $middle + 1;
        } else {
            $high = $middle - 1;
        }
    }
    return -1;
}

echo binarySearch(insertionSort([5, 3, 9, 1]), 9), "\n";
