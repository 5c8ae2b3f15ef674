parse_line() {
  local line=$1 field="" quoted=false i=0 letter
  fields=()
  while (( i < ${#line} )); do
    letter=${line:i:1}
    if $quoted; then
      if [[ $letter == '"' ]] && (( i + 1 < ${#line} )) && [[ ${line:i + 1:1} == '"' ]]; then
        field+='"'
        (( i += 1 ))
      elif [[ $letter == '"' ]]; then
        quoted=false
      else
        field+=$letter
      fi
    elif [[ $letter == '"' ]]; then
      quoted=true
    elif [[ $letter == "," ]]; then
      fields+=("$field")
      field=""
    else
      field+=$letter
    fi
    (( i += 1 ))
  done
  fields+=("$field")
}

widest() {
  local width=0 row field
  for row in "$@"; do
    parse_line "$row"
    for field in "${fields[@]}"; do
      if (( ${#field} > width )); then
        width=${#field}
      fi
    done
  done
  echo "$width"
}

widest "name,city" '"Doe, Jane",Oslo'
