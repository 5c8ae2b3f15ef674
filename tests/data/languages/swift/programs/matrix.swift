func multiply(_ left: [[Int]], _ right: [[Int]]) -> [[Int]] {
    let rows = left.count
    let columns = right[0].count
    let inner = right.count
    var product: [[Int]] = []
    for i in 0..<rows {
        var row: [Int] = []
        for j in 0..<columns {
            var total = 0
            for k in 0..<inner {
                total += left[i][k] * right[k][j]
            }
            row.append(total)
        }
        product.append(row)
    }
    return product
}

func trace(_ matrix: [[Int]]) -> Int {
    var total = 0
    for i in 0..<matrix.count {
        total += matrix[i][i]
    }
    return total
}

print(trace(multiply([[1, 2], [3, 4]], [[5, 6], [7, 8]])))
