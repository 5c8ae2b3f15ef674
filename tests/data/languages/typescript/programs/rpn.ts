function apply(operator: string, left: number, right: number): number {
  if (operator === "+") {
    return left + right;
  } else if (operator === "-") {
    return left - right;
  } else if (operator === "*") {
    return left * right;
  } else if (operator === "/") {
    if (right === 0) {
      throw new Error("division by zero");
    }
    return left / right;
  }
  throw new Error("unknown operator " + operator);
}

function evaluate(expression: string): number {
  const stack: number[] = [];
  for (const token of expression.split(" ")) {
    if ("+-*/".includes(token)) {
      const right = stack.pop()!;
      const left = stack.pop()!;
      stack.push(apply(token, left, right));
    } else {
      stack.push(parseInt(token));
    }
  }
  if (stack.length !== 1) {
    throw new Error("malformed expression");
  }
  return stack[0];
}

console.log(evaluate("3 4 + 2 *"));
