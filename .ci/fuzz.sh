#!/usr/bin/env bash
# Runs every fuzz target of every module for some seconds: .ci/fuzz.sh SECONDS [DIR...]
# It asks Go for the targets, so that none can be forgotten, and wants a committed corpus of each. DIR are packages, as ./api; without any it
# takes all. With what a target finds it fails, and leaves the input in the target's corpus, to be committed with the mend.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
seconds=${1:?how many seconds for each target?}
shift
export GOWORK=off

# module and package of each, so that a package of a nested module is run with its own go.mod
packages() {
  local module
  find . -name go.mod -not -path '*/testdata/*' | xargs -n 1 dirname | sort | while read -r module; do
    (cd "$module" && go list -f '{{if or .TestGoFiles .XTestGoFiles}}{{.Dir}}{{end}}' ./...) </dev/null
  done
}

targets=0
executions=0
failed=0
without=()
log=$(mktemp)
trap 'rm -f "$log"' EXIT
while read -r dir; do
  name=./${dir#"$PWD"/}
  [ "$dir" = "$PWD" ] && name=.
  if [ $# -gt 0 ] && [[ " $* " != *" $name "* ]]; then
    continue
  fi
  # Only those that have one are compiled.
  grep -qs '^func Fuzz' "$dir"/*_test.go || continue
  if ! (cd "$dir" && go test -list '^Fuzz' .) </dev/null >"$log" 2>&1; then
    failed=$((failed + 1))
    cat "$log"
    continue
  fi
  for target in $(grep '^Fuzz' "$log"); do
    if [ -z "$(ls "$dir/testdata/fuzz/$target" 2>/dev/null)" ]; then
      without+=("$name $target")
    fi
    status=0
    (cd "$dir" && go test -run '^$' -fuzz "^$target\$" -fuzztime "${seconds}s" -timeout 30m .) </dev/null >"$log" 2>&1 || status=$?
    # When the time is over while an input is being tried, Go may call that a failure; it is none when no input is left behind.
    if [ "$status" -ne 0 ] && ! grep -q 'Failing input written' "$log" && grep -qx ' *context deadline exceeded' "$log"; then
      status=0
    fi
    # The seeds are tried first, and counted apart.
    execs=$(grep -oE 'execs: [0-9]+|coverage: [0-9]+' "$log" | tail -1 | cut -d' ' -f2 || true)
    targets=$((targets + 1))
    executions=$((executions + ${execs:-0}))
    printf '%-45s %-55s %12d executions\n' "$name" "$target" "${execs:-0}"
    if [ "$status" -ne 0 ]; then
      failed=$((failed + 1))
      cat "$log"
    fi
  done
done < <(packages)

printf 'fuzz targets %d\nfuzz executions %d\nfuzz failures %d\n' "$targets" "$executions" "$failed"
if [ ${#without[@]} -gt 0 ]; then
  printf 'no committed corpus in testdata/fuzz: %s\n' "${without[@]}"
  exit 1
fi
[ "$failed" -eq 0 ]
[ "$targets" -gt 0 ]
