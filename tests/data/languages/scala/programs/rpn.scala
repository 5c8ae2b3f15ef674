import scala.collection.mutable.Stack

def apply(operator: String, left: Int, right: Int): Int = {
  if (operator == "+") {
    return left + right
  } else if (operator == "-") {
    return left - right
  } else if (operator == "*") {
    return left * right
  } else if (operator == "/") {
    if (right == 0) {
      throw new ArithmeticException("division by zero")
    }
    return left / right
  }
  throw new IllegalArgumentException("unknown operator " + operator)
}

def evaluate(expression: String): Int = {
  val stack = Stack[Int]()
  for (token <- expression.split(" ")) {
    if ("+-*/".contains(token)) {
      val right = stack.pop()
      val left = stack.pop()
      stack.push(apply(token, left, right))
    } else {
      stack.push(token.toInt)
    }
  }
  if (stack.length != 1) {
    throw new IllegalArgumentException("malformed expression")
  }
  return stack.top
}

@main def main(): Unit = {
  println(evaluate("3 4 + 2 *"))
}
