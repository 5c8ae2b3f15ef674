<?php

function apply(string $operator, float $left, float $right): float
{
    if ($operator === "+") {
        return $left + $right;
    } elseif ($operator === "-") {
        return $left - $right;
    } elseif ($operator === "*") {
        return $left * $right;
    } elseif ($operator === "/") {
        if ($right == 0) {
            throw new InvalidArgumentException("division by zero");
        }
        return $left / $right;
    }
    throw new InvalidArgumentException("unknown operator " . $operator);
}

function evaluate(string $expression): float
{
    $stack = [];
    foreach (explode(" ", $expression) as $token) {
        if (str_contains("+-*/", $token)) {
            $right = array_pop($stack);
            $left = array_pop($stack);
            $stack[] = apply($token, $left, $right);
        } else {
            $stack[] = intval($token);
        }
    }
    if (count($stack) !== 1) {
        throw new InvalidArgumentException("malformed expression");
    }
    return $stack[0];
}

echo evaluate("3 4 + 2 *"), "\n";
