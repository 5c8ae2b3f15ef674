shift_letter() {
  local code=$1 key=$2
  if (( code >= 65 && code <= 90 )); then
    echo $(( (code - 65 + key) % 26 + 65 ))
    return
  fi
  if (( code >= 97 && code <= 122 )); then
    echo $(( (code - 97 + key) % 26 + 97 ))
    return
  fi
  echo "$code"
}

encrypt() {
  local text=$1 key=$2
  local result="" i code
  for (( i = 0; i < ${#text}; i++ )); do
    code=$(shift_letter "$(printf "%d" "'${text:i:1}")" "$key")
    result+=$(printf "\\x$(printf "%x" "$code")x")
    result=${result%x}
  done
  echo "$result"
}

decrypt() {
  local text=$1 key=$2
  encrypt "$text" $(( 26 - key % 26 ))
}

message=$(encrypt "Attack at Dawn!" 3)
echo "$message"
decrypt "$message" 3
