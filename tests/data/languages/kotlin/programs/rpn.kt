fun apply(operator: String, left: Double, right: Double): Double {
    if (operator == "+") {
        return left + right
    } else if (operator == "-") {
        return left - right
    } else if (operator == "*") {
        return left * right
    } else if (operator == "/") {
        if (right == 0.0) {
            throw IllegalArgumentException("division by zero")
        }
        return left / right
    }
    throw IllegalArgumentException("unknown operator " + operator)
}

fun evaluate(expression: String): Double {
    val stack = mutableListOf<Double>()
    for (token in expression.split(" ")) {
        if (token in "+-*/") {
            val right = stack.removeLast()
            val left = stack.removeLast()
            stack.add(apply(token, left, right))
        } else {
            stack.add(token.toDouble())
        }
    }
    if (stack.size != 1) {
        throw IllegalArgumentException("malformed expression")
    }
    return stack[0]
}

fun main() {
    println(evaluate("3 4 + 2 *"))
}
