encode() {
  local text=$1 result="" i=0 run
  while (( i < ${#text} )); do
    run=1
    while (( i + run < ${#text} )) && [[ ${text:i + run:1} == "${text:i:1}" ]]; do
      (( run += 1 ))
    done
    result+=$run${text:i:1}
    (( i += run ))
  done
  echo "$result"
}

decode() {
  local code=$1 result="" count=0 letter i j
  for (( i = 0; i < ${#code}; i++ )); do
    letter=${code:i:1}
    if [[ $letter == [0-9] ]]; then
      count=$(( count * 10 + letter ))
    else
      for (( j = 0; j < count; j++ )); do
        result+=$letter
      done
      count=0
    fi
  done
  echo "$result"
}

encode "aaabccdddd"
decode "$(encode "aaabccdddd")"
