#!/bin/bash
# Runs a command and says on stderr how long it took:  scripts/timed.sh NAME COMMAND [ARGUMENT…]
set -uo pipefail

name=$1
shift
begun=$(date +%s%N)
"$@"
status=$?
elapsed=$((($(date +%s%N) - begun) / 1000000))
if [ $status -eq 0 ]; then outcome=done; else outcome="failed ($status)"; fi
printf '== %s: %s, %d.%d s\n' "$name" "$outcome" $((elapsed / 1000)) $((elapsed % 1000 / 100)) >&2
exit $status
