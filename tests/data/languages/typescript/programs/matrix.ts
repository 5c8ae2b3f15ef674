function multiply(left: number[][], right: number[][]): number[][] {
  const rows = left.length;
  const columns = right[0].length;
  const inner = right.length;
  const product: number[][] = [];
  for (let i = 0; i < rows; i++) {
    const row: number[] = [];
    for (let j = 0; j < columns; j++) {
      let total = 0;
      for (let k = 0; k < inner; k++) {
        total += left[i][k] * right[k][j];
      }
      row.push(total);
    }
    product.push(row);
  }
  return product;
}

function trace(matrix: number[][]): number {
  let total = 0;
  for (let i = 0; i < matrix.length; i++) {
    total += matrix[i][i];
  }
  return total;
}

console.log(trace(multiply([[1, 2], [3, 4]], [[5, 6], [7, 8]])));
