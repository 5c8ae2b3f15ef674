declare -A seen
grid=("..#" "#.." "...")

neighbours() {
  local row=$1 column=$2 move r c
  found=()
  for move in "0 1" "1 0" "0 -1" "-1 0"; do
    r=$(( row + ${move% *} ))
    c=$(( column + ${move#* } ))
    if (( r >= 0 && r < ${#grid[@]} && c >= 0 && c < ${#grid[0]} )) && [[ ${grid[r]:c:1} != "#" ]]; then
      found+=("$r $c")
    fi
  done
}

shortest_path() {
  local start=$1 goal=$2 cell distance
  local queue=("$start") distances=(0)
  seen[$start]=1
  while (( ${#queue[@]} > 0 )); do
    cell=${queue[0]}
    distance=${distances[0]}
    queue=("${queue[@]:1}")
    distances=("${distances[@]:1}")
    if [[ $cell == "$goal" ]]; then
      echo "$distance"
      return
    fi
    neighbours ${cell% *} ${cell#* }
    for cell in "${found[@]}"; do
      if [[ ! -v seen[$cell] ]]; then
        seen[$cell]=1
        queue+=("$cell")
        distances+=($(( distance + 1 )))
      fi
    done
  done
  echo -1
}

shortest_path "0 0" "2 2"
