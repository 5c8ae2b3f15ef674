<?php

$balances = ["alice" => 100, "bob" => 50];
$history = [];

function deposit(string $owner, int $amount): void
{
    global $balances, $history;
    if ($amount <= 0) {
        throw new InvalidArgumentException("amount must be positive");
    }
    if (!isset($balances[$owner])) {
        throw new OutOfBoundsException("no such account");
    }
    $balances[$owner] = $balances[$owner] + $amount;
    $history[] = "deposit";
}

function withdraw(string $owner, int $amount): void
{
    global $balances, $history;
    if (!isset($balances[$owner])) {
        throw new OutOfBoundsException("no such account");
    }
    if ($balances[$owner] < $amount) {
        throw new InvalidArgumentException("insufficient funds");
    }
    $balances[$owner] = $balances[$owner] - $amount;
    $history[] = "withdraw";
}

function transfer(string $source, string $target, int $amount): bool
{
    withdraw($source, $amount);
    try {
        deposit($target, $amount);
    } catch (OutOfBoundsException $error) {
        deposit($source, $amount);
        echo "transfer failed: " . $error->getMessage();
        return false;
    }
    return true;
}

var_dump(transfer("alice", "bob", 30));
echo $balances["bob"], "\n";
