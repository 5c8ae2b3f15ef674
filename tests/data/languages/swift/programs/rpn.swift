enum CalculationError: Error {
    case failed(String)
}

func apply(_ op: String, _ left: Double, _ right: Double) throws -> Double {
    if op == "+" {
        return left + right
    } else if op == "-" {
        return left - right
    } else if op == "*" {
        return left * right
    } else if op == "/" {
        if right == 0 {
            throw CalculationError.failed("division by zero")
        }
        return left / right
    }
    throw CalculationError.failed("unknown operator " + op)
}

func evaluate(_ expression: String) throws -> Double {
    var stack: [Double] = []
    for token in expression.split(separator: " ").map(String.init) {
        if "+-*/".contains(token) {
            let right = stack.removeLast()
            let left = stack.removeLast()
            stack.append(try apply(token, left, right))
        } else {
            stack.append(Double(token)!)
        }
    }
    if stack.count != 1 {
        throw CalculationError.failed("malformed expression")
    }
    return stack[0]
}

print(try evaluate("3 4 + 2 *"))
