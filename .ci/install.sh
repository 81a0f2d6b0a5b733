# For test.sh and .ci/run, which source it: how they get what they need besides Go.

fail() {
  echo "${0##*/}: $*" >&2
  exit 1
}

# Installs packages of Debian's, as root or with sudo.
install() {
  local as_root=()
  command -v apt-get >/dev/null || fail "please install $* first: there is no apt-get here to do it"
  if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null || fail "please install $* first, or run this as root: there is no sudo here"
    as_root=(sudo)
  fi
  echo "== installing $*"
  "${as_root[@]}" apt-get update &&
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y "$@" ||
    fail "$* could not be installed: there is no doing without"
}
