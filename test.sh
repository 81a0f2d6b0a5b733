#!/usr/bin/env bash
# Runs all tests of all modules, in shuffled order and with the race detector:
#
#   ./test.sh             everything
#   ./test.sh -count=2    what is given here goes to go test
#
# Besides Go it needs Chromium, and a C compiler for the race detector. On Debian it installs what is missing (as root, or with sudo).
# Where it cannot, it says what is missing and fails. It never skips a test.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

source .ci/install.sh

command -v go >/dev/null || fail "please install Go first: https://go.dev/doc/install"

missing=()
command -v chromium >/dev/null || missing+=(chromium)
# Not only the compiler: Debian's comes without the C library's headers if one wants it so.
echo '#include <stdlib.h>' | "$(go env CC)" -E - >/dev/null 2>&1 || missing+=(gcc libc6-dev)
[ ${#missing[@]} -eq 0 ] || install "${missing[@]}"

# Each module is tested as its users get it: with its own go.mod, not with the versions that go.work agrees on.
export GOWORK=off CGO_ENABLED=1
find . -name go.mod -not -path '*/testdata/*' | xargs -n 1 dirname | sort | while read -r dir; do
  echo "== tests in $dir"
  # The browser's tests take longer than the ten minutes that go test allows by itself.
  (cd "$dir" && go test -race -shuffle=on -timeout 45m "$@" ./...) </dev/null
done
echo "== all tests passed"
