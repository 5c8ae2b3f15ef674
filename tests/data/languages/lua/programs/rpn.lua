local function apply(operator, left, right)
  if operator == "+" then
    return left + right
  elseif operator == "-" then
    return left - right
  elseif operator == "*" then
    return left * right
  elseif operator == "/" then
    if right == 0 then
      error("division by zero")
    end
    return left / right
  end
  error("unknown operator " .. operator)
end

local function evaluate(expression)
  local stack = {}
  for token in expression:gmatch("%S+") do
    if ("+-*/"):find(token, 1, true) then
      local right = table.remove(stack)
      local left = table.remove(stack)
      table.insert(stack, apply(token, left, right))
    else
      table.insert(stack, tonumber(token))
    end
  end
  if #stack ~= 1 then
    error("malformed expression")
  end
  return stack[1]
end

print(evaluate("3 4 + 2 *"))
