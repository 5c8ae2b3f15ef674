def multiply(left, right):
    rows = len(left)
    columns = len(right[0])
    inner = len(right)
    product = []
    for i in range(rows):
        row = []
        for j in range(columns):
            total = 0
            for k in range(inner):
                total += left[i][k] * right[k][j]
            row.append(total)
        product.append(row)
    return product


def trace(matrix):
    total = 0
    for i in range(len(matrix)):
        total += matrix[i][i]
    return total


print(trace(multiply([[1, 2], [3, 4]], [[5, 6], [7, 8]])))
