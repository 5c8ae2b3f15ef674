package main

import (
	"errors"
	"fmt"
)

var balances = map[string]int{"alice": 100, "bob": 50}
var history = []string{}

func deposit(owner string, amount int) error {
	if amount <= 0 {
		return errors.New("amount must be positive")
	}
	if _, known := balances[owner]; !known {
		return errors.New("no such account")
	}
	balances[owner] = balances[owner] + amount
	history = append(history, "deposit")
	return nil
}

func withdraw(owner string, amount int) error {
	if _, known := balances[owner]; !known {
		return errors.New("no such account")
	}
	if balances[owner] < amount {
		return errors.New("insufficient funds")
	}
	balances[owner] = balances[owner] - amount
	history = append(history, "withdraw")
	return nil
}

func transfer(source, target string, amount int) bool {
	if withdraw(source, amount) != nil {
		return false
	}
	if err := deposit(target, amount); err != nil {
		deposit(source, amount)
		fmt.Println("transfer failed: " + err.Error())
		return false
	}
	return true
}

func main() {
	fmt.Println(transfer("alice", "bob", 30))
	fmt.Println(balances["bob"])
}
