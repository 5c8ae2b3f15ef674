def insertion_sort(values)
  (1...values.length).each do |i|
    current = values[i]
    j = i - 1
    while j >= 0 && values[j] > current
      values[j + 1] = values[j]
      j -= 1
    end
    values[j + 1] = current
  end
  values
end

def binary_search(values, wanted)
  low = 0
  high = values.length - 1
  while low <= high
    middle = (low + high) / 2
    return middle if values[middle] == wanted

    if values[middle] < wanted
      low = middle + 1
    else
      high = middle - 1
    end
  end
  -1
end

puts binary_search(insertion_sort([5, 3, 9, 1]), 9)
