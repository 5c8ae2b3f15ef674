def apply(operator, left, right):
    if operator == "+":
        return left + right
    elif operator == "-":
        return left - right
    elif operator == "*":
        return left * right
    elif operator == "/":
        if right == 0:
            raise ValueError("division by zero")
        return left / right
    raise ValueError("unknown operator " + operator)


def evaluate(expression):
    stack = []
    for token in expression.split(" "):
        if token in "+-*/":
            right = stack.pop()
            left = stack.pop()
            stack.append(apply(token, left, right))
        else:
            stack.append(int(token))
    if len(stack) != 1:
        raise ValueError("malformed expression")
    return stack[0]


print(evaluate("3 4 + 2 *"))
