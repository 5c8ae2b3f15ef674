apply <- function(operator, left, right) {
  if (operator == "+") {
    return(left + right)
  } else if (operator == "-") {
    return(left - right)
  } else if (operator == "*") {
    return(left * right)
  } else if (operator == "/") {
    if (right == 0) {
      stop("division by zero")
    }
    return(left / right)
  }
  stop(paste("unknown operator", operator))
}

evaluate <- function(expression) {
  stack <- c()
  for (token in strsplit(expression, " ")[[1]]) {
    if (token %in% c("+", "-", "*", "/")) {
      right <- tail(stack, 1)
      left <- tail(stack, 2)[1]
      stack <- head(stack, -2)
      stack <- append(stack, apply(token, left, right))
    } else {
      stack <- append(stack, as.integer(token))
    }
  }
  if (length(stack) != 1) {
    stop("malformed expression")
  }
  return(stack[1])
}

print(evaluate("3 4 + 2 *"))
