declare -A balances=([alice]=100 [bob]=50)
history=()

deposit() {
  local owner=$1 amount=$2
  if (( amount <= 0 )); then
    echo "amount must be positive" >&2
    return 1
  fi
  if [[ ! -v balances[$owner] ]]; then
    echo "no such account" >&2
    return 1
  fi
  balances[$owner]=$(( balances[$owner] + amount ))
  history+=("deposit")
}

withdraw() {
  local owner=$1 amount=$2
  if [[ ! -v balances[$owner] ]]; then
    echo "no such account" >&2
    return 1
  fi
  if (( balances[$owner] < amount )); then
    echo "insufficient funds" >&2
    return 1
  fi
  balances[$owner]=$(( balances[$owner] - amount ))
  history+=("withdraw")
}

transfer() {
  local source=$1 target=$2 amount=$3
  withdraw "$source" "$amount"
  if ! deposit "$target" "$amount"; then
    deposit "$source" "$amount"
    echo "transfer failed: $target"
    return 1
  fi
  return 0
}

transfer "alice" "bob" 30
echo "${balances["bob"]}"
