apply() {
  local operator=$1 left=$2 right=$3
  if [[ $operator == "+" ]]; then
    echo $(( left + right ))
  elif [[ $operator == "-" ]]; then
    echo $(( left - right ))
  elif [[ $operator == "*" ]]; then
    echo $(( left * right ))
  elif [[ $operator == "/" ]]; then
    if (( right == 0 )); then
      echo "division by zero" >&2
      exit 1
    fi
    echo $(( left / right ))
  else
    echo "unknown operator $operator" >&2
    exit 1
  fi
}

evaluate() {
  local expression=$1 token tokens left right
  local stack=()
  read -ra tokens <<< "$expression"
  for token in "${tokens[@]}"; do
    if [[ "+-*/" == *"$token"* ]]; then
      right=${stack[-1]}
      unset "stack[-1]"
      left=${stack[-1]}
      unset "stack[-1]"
      stack+=($(apply "$token" "$left" "$right"))
    else
      stack+=("$token")
    fi
  done
  if (( ${#stack[@]} != 1 )); then
    echo "malformed expression" >&2
    exit 1
  fi
  echo "${stack[0]}"
}

evaluate "3 4 + 2 *"
