declare -A counts

count_words() {
  local text="${1,,} " word="" letter i
  for (( i = 0; i < ${#text}; i++ )); do
    letter=${text:i:1}
    if [[ $letter == [a-z] || $letter == "'" ]]; then
      word+=$letter
    elif [[ $word != "" ]]; then
      if [[ -v counts[$word] ]]; then
        (( counts[$word] += 1 ))
      else
        counts[$word]=1
      fi
      word=""
    fi
  done
}

most_common() {
  local best_word="" best_count=0 word count
  for word in "${!counts[@]}"; do
    count=${counts[$word]}
    if (( count > best_count )) || { (( count == best_count )) && [[ $word < $best_word ]]; }; then
      best_word=$word
      best_count=$count
    fi
  done
  echo "$best_word"
}

count_words "the cat and the dog and the bird"
most_common
