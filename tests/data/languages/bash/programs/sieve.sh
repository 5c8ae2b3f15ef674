sieve() {
  local limit=$1 number multiple
  local composite=()
  primes=()
  for (( number = 2; number <= limit; number++ )); do
    if (( composite[number] )); then
      continue
    fi
    primes+=("$number")
    multiple=$(( number * number ))
    while (( multiple <= limit )); do
      composite[multiple]=1
      (( multiple += number ))
    done
  done
}

largest_gap() {
  local best=0 gap i
  for (( i = 1; i < ${#primes[@]}; i++ )); do
    gap=$(( primes[i] - primes[i - 1] ))
    if (( gap > best )); then
      best=$gap
    fi
  done
  echo "$best"
}

sieve 100
largest_gap
