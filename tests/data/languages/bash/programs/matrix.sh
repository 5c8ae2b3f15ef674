multiply() {
  local rows=$1 columns=$2 inner=$3
  local i j k total
  product=()
  for (( i = 0; i < rows; i++ )); do
    for (( j = 0; j < columns; j++ )); do
      total=0
      for (( k = 0; k < inner; k++ )); do
        total=$(( total + left[i * inner + k] * right[k * columns + j] ))
      done
      product+=($total)
    done
  done
}

trace() {
  local size=$1 i
  local total=0
  for (( i = 0; i < size; i++ )); do
    total=$(( total + product[i * size + i] ))
  done
  echo $total
}

left=(1 2 3 4)
right=(5 6 7 8)
multiply 2 2 2
trace 2
