local function multiply(left, right)
  local rows = #left
  local columns = #right[1]
  local inner = #right
  local product = {}
  for i = 1, rows do
    local row = {}
    for j = 1, columns do
      local total = 0
      for k = 1, inner do
        total = total + left[i][k] * right[k][j]
      end
      table.insert(row, total)
    end
    table.insert(product, row)
  end
  return product
end

local function trace(matrix)
  local total = 0
  for i = 1, #matrix do
    total = total + matrix[i][i]
  end
  return total
end

print(trace(multiply({{1, 2}, {3, 4}}, {{5, 6}, {7, 8}})))
