insertion_sort() {
  local i j current
  values=("$@")
  for (( i = 1; i < ${#values[@]}; i++ )); do
    current=${values[i]}
    j=$(( i - 1 ))
    while (( j >= 0 && values[j] > current )); do
      values[j + 1]=${values[j]}
      (( j -= 1 ))
    done
    values[j + 1]=$current
  done
}

binary_search() {
  local wanted=$1 middle
  local low=0
  local high=$(( ${#values[@]} - 1 ))
  while (( low <= high )); do
    middle=$(( (low + high) / 2 ))
    if (( values[middle] == wanted )); then
      echo "$middle"
      return
    fi
    if (( values[middle] < wanted )); then
      low=$(( middle + 1 ))
    else
      high=$(( middle - 1 ))
    fi
  done
  echo -1
}

insertion_sort 5 3 9 1
binary_search 9
