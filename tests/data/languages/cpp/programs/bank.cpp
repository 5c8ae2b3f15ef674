#include <iostream>
#include <map>
#include <stdexcept>
#include <string>
#include <vector>

std::map<std::string, int> balances = {{"alice", 100}, {"bob", 50}};
std::vector<std::string> history = {};

void deposit(const std::string& owner, int amount) {
    if (amount <= 0) {
        throw std::invalid_argument("amount must be positive");
    }
    if (!balances.count(owner)) {
        throw std::out_of_range("no such account");
    }
    balances[owner] = balances[owner] + amount;
    history.push_back("deposit");
}

void withdraw(const std::string& owner, int amount) {
    if (!balances.count(owner)) {
        throw std::out_of_range("no such account");
    }
    if (balances[owner] < amount) {
        throw std::invalid_argument("insufficient funds");
    }
    balances[owner] = balances[owner] - amount;
    history.push_back("withdraw");
}

bool transfer(const std::string& source, const std::string& target, int amount) {
    withdraw(source, amount);
    try {
        deposit(target, amount);
    } catch (const std::out_of_range& error) {
        deposit(source, amount);
        std::cout << "transfer failed: " + std::string(error.what());
        return false;
    }
    return true;
}

int main() {
    std::cout << transfer("alice", "bob", 30) << "\n";
    std::cout << balances["bob"] << "\n";
}
