#!/usr/bin/env bash
# Gives the program ten thousand damaged scenarios and command lines: it must end in time, by no fault of its own.
# Usage: validation/fuzz.sh [CASES [FIRST]]. Prints how many cases ended with which exit code, and those that failed.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
told=$(mktemp)
trap 'rm -f "$told"' EXIT
export SPINAMP_FUZZ_CASES=${1:-10000} SPINAMP_FUZZ_FIRST=${2:-0} SPINAMP_FUZZ_TOLD=$told
code=0
./spinamp test --filter 'FullyQualifiedName~FuzzTests' >/dev/null 2>&1 || code=$?
cat "$told"
exit "$code"
