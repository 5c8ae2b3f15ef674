def multiply(left, right)
  rows = left.length
  columns = right[0].length
  inner = right.length
  product = []
  rows.times do |i|
    row = []
    columns.times do |j|
      total = 0
      inner.times do |k|
        total += left[i][k] * right[k][j]
      end
      row << total
    end
    product << row
  end
  product
end

def trace(matrix)
  total = 0
  matrix.length.times do |i|
    total += matrix[i][i]
  end
  total
end

puts trace(multiply([[1, 2], [3, 4]], [[5, 6], [7, 8]]))
