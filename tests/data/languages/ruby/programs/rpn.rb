def apply(operator, left, right)
  if operator == "+"
    return left + right
  elsif operator == "-"
    return left - right
  elsif operator == "*"
    return left * right
  elsif operator == "/"
    raise ArgumentError, "division by zero" if right == 0

    return left / right
  end
  raise ArgumentError, "unknown operator " + operator
end

def evaluate(expression)
  stack = []
  expression.split(" ").each do |token|
    if "+-*/".include?(token)
      right = stack.pop
      left = stack.pop
      stack.push(apply(token, left, right))
    else
      stack.push(token.to_i)
    end
  end
  raise ArgumentError, "malformed expression" if stack.length != 1

  stack[0]
end

puts evaluate("3 4 + 2 *")
