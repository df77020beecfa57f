# Without a `#!` line: BusyBox runs it.
echo $1 # composelint-ignore SC2086 -- one word
# shellcheck disable=SC2086
echo $2
source ./settings
if [[ -n "$address" ]]; then echo "$address"; fi
