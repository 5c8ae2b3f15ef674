local function insertion_sort(values)
  for i = 2, #values do
    local current = values[i]
    local j = i - 1
    while j >= 1 and values[j] > current do
      values[j + 1] = values[j]
      j = j - 1
    end
    values[j + 1] = current
  end
  return values
end

local function binary_search(values, wanted)
  local low = 1
  local high = #values
  while low <= high do
    local middle = (low + high) // 2
    if values[middle] == wanted then
      return middle
    end
    if values[middle] < wanted then
      low = middle + 1
    else
      high = middle - 1
    end
  end
  return -1
end

print(binary_search(insertion_sort({5, 3, 9, 1}), 9))
