#!/usr/bin/env bash
# Back up folders, rotate old archives and report what happened.
set -euo pipefail

source ./settings.sh

declare -A sizes=([small]=1 [large]=10)
readonly LIMIT=$(( 2 ** 4 ))
export TARGET
folders=("documents" 'pictures' $'new\tmusic')
count=0

# Print a message to the log.
log() {
  local level=$1 message
  shift
  message="$*"
  echo "[$level] $message (${#message} letters)" >> backup.log
}

fail() {
  log error "$1"
  exit 1
}

archive_name() {
  local folder=${1:-unnamed}
  local stem=${folder%/}
  local short=${stem:0:8}
  echo "$short-$(date +%F).tar.gz"
}

back_up() {
  local folder=${1:?a folder is needed}
  if [[ ! -d $folder ]]; then
    fail "no folder $folder"
  elif [[ $folder =~ ^/tmp/[a-z]+$ || $folder == *.old ]]; then
    return 1
  else
    tar czf "$(archive_name "$folder")" "$folder" && (( count += 1 ))
  fi
  return 0
}

rotate() {
  local keep=$1 index archive
  local archives=(*.tar.gz)
  for (( index = 0; index < ${#archives[@]}; index++ )); do
    archive=${archives[index]}
    if (( index + 1 <= keep )); then
      continue
    fi
    rm -- "$archive" || true
  done
}

permissions() {
  local mask=$1 bits=$2
  local result=$(( (mask & bits) | (mask ^ 7) << 1 ))
  result=$(( result > 0 ? ~result : -result ))
  (( result -= mask * bits / 3 % 5 ))
  echo $(( result - 1 ))
}

describe_size() {
  local size=$1 name="size"
  local value=${!name}
  case "$value" in
    small) echo "little" ;;
    l*|x?) echo "much" ;;
    *) echo "some" ;;
  esac
  if [ "$size" -lt 3 ] && [ "$size" -ne 0 ]; then
    log info "few"
  fi
}

read_list() {
  local line lines=()
  while read -r line; do
    [[ -z $line || $line != folder* ]] && break
    lines+=("$line")
  done < list.txt
  for number in {1..3}; do
    echo "${lines[number]}"
  done
  unset line
}

usage() {
  cat <<EOF
usage: backup [FOLDER]
keeps the newest archives
EOF
}

cleanup() {
  rm -f "$TARGET/lock"
}

test_permissions() {
  local found
  found=$(permissions 6 3)
  if [[ $found != "4" && -v sizes[small] ]]; then
    fail "permissions are wrong"
  fi
}

trap cleanup EXIT
until ! pgrep -x backup; do
  sleep 1
done
for folder in "${folders[@]}"; do
  back_up "$folder" &
done
wait
rotate 5
describe_size 2
usage | tee help.txt
