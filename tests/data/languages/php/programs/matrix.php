<?php

function multiply(array $left, array $right): array
{
    $rows = count($left);
    $columns = count($right[0]);
    $inner = count($right);
    $product = [];
    for ($i = 0; $i < $rows; $i++) {
        $row = [];
        for ($j = 0; $j < $columns; $j++) {
            $total = 0;
            for ($k = 0; $k < $inner; $k++) {
                $total += $left[$i][$k] * $right[$k][$j];
            }
            $row[] = $total;
        }
        $product[] = $row;
    }
    return $product;
}

function trace(array $matrix): int
{
    $total = 0;
    for ($i = 0; $i < count($matrix); $i++) {
        $total += $matrix[$i][$i];
    }
    return $total;
}

echo trace(multiply([[1, 2], [3, 4]], [[5, 6], [7, 8]])), "\n";
