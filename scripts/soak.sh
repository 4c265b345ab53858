#!/bin/bash
# Runs the long proofs at full counts and, when they hold, notes the day in Benchmarks/RESULTS.md.
set -euo pipefail
cd "$(dirname "$0")/.."

# What measures the memory of its own process runs alone: beside the others it would measure theirs.
measuring='XLSXMemoryTests|LimitTests'
SOAK=1 swift test --parallel --skip "$measuring"
SOAK=1 swift test --skip-build --no-parallel --filter "$measuring"
results=Benchmarks/RESULTS.md
mkdir -p Benchmarks
line="Last soak: $(date -u +%Y-%m-%d), $(git rev-parse --short HEAD 2>/dev/null || echo 'no commit'), all passed."
if grep -q '^Last soak: ' "$results" 2>/dev/null; then
    sed -i "s|^Last soak: .*|$line|" "$results"
else
    printf '\n%s\n' "$line" >>"$results"
fi
echo "$line"
