#include <iostream>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

int apply(const std::string& symbol, int left, int right) {
    if (symbol == "+") {
        return left + right;
    } else if (symbol == "-") {
        return left - right;
    } else if (symbol == "*") {
        return left * right;
    } else if (symbol == "/") {
        if (right == 0) {
            throw std::invalid_argument("division by zero");
        }
        return left / right;
    }
    throw std::invalid_argument("unknown operator " + symbol);
}

int evaluate(const std::string& expression) {
    std::vector<int> stack = {};
    std::istringstream tokens(expression);
    std::string token;
    while (tokens >> token) {
        if (std::string("+-*/").find(token) != std::string::npos) {
            int right = stack.back();
            stack.pop_back();
            int left = stack.back();
            stack.pop_back();
            stack.push_back(apply(token, left, right));
        } else {
            stack.push_back(std::stoi(token));
        }
    }
    if (stack.size() != 1) {
        throw std::invalid_argument("malformed expression");
    }
    return stack[0];
}

int main() {
    std::cout << evaluate("3 4 + 2 *") << "\n";
}
