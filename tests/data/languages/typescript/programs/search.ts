function insertionSort(values: number[]): number[] {
  for (let i = 1; i < values.length; i++) {
    const current = values[i];
    let j = i - 1;
    while (j >= 0 && values[j] > current) {
      values[j + 1] = values[j];
      j -= 1;
    }
    values[j + 1] = current;
  }
  return values;
}

function binarySearch(values: number[], wanted: number): number {
  let low = 0;
  let high = values.length - 1;
  while (low <= high) {
    const middle = Math.floor((low + high) / 2);
    if (values[middle] === wanted) {
      return middle;
    }
    if (values[middle] < wanted) {
      low = middle + 1;
    } else {
      high = middle - 1;
    }
  }
  return -1;
}

console.log(binarySearch(insertionSort([5, 3, 9, 1]), 9));
