#!/usr/bin/env bash
# Installs what the tests need on Debian or Ubuntu, builds everything, checks the format, runs every test, and ends with one line:
# "N passed, N failed". It touches nothing outside the tree but the packages; the tests start and stop their own servers.
set -u
cd "$(dirname "$0")" || exit 1

usage() {
  cat <<'EOF'
Usage: ./test.sh [--no-install] [--filter EXPRESSION]

  --no-install   do not install packages; say what is missing instead
  --filter E     run only the tests that match (as for `dotnet test --filter`)
  --help         this text

Needs the .NET SDK named in global.json. Installs mosquitto, snmpd and iproute2 by apt-get where they are missing.
EOF
}

install=yes
filter=()
while [ $# -gt 0 ]; do
  case "$1" in
    --no-install) install=no ;;
    --filter) [ $# -gt 1 ] || { echo "test.sh: --filter needs an expression" >&2; exit 2; }; filter=(--filter "$2"); shift ;;
    --help|-h) usage; exit 0 ;;
    *) echo "test.sh: unknown argument '$1'; see ./test.sh --help" >&2; exit 2 ;;
  esac
  shift
done

command -v dotnet >/dev/null || { echo "test.sh: the .NET SDK is missing; install the version in global.json from https://dot.net" >&2; exit 1; }

# Debian puts servers into /usr/sbin, which is not on every user's path.
export PATH="$PATH:/usr/sbin:/sbin"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
missing=()
command -v mosquitto >/dev/null || missing+=(mosquitto)
command -v snmpd >/dev/null || missing+=(snmpd)
command -v ip >/dev/null || missing+=(iproute2)
if [ ${#missing[@]} -gt 0 ]; then
  as_root=()
  [ "$(id -u)" = 0 ] || as_root=(sudo)
  if [ $install = no ] || ! command -v apt-get >/dev/null; then
    echo "test.sh: missing: ${missing[*]}. On Debian or Ubuntu: sudo apt-get install ${missing[*]}" >&2
    exit 1
  fi
  echo "Installing ${missing[*]} ..."
  # The packages would start services of their own; the tests use their own ports and processes and need none.
  "${as_root[@]}" apt-get update -qq && "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive RUNLEVEL=1 \
    apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null || exit 1
fi

results="artifacts/test-results"
rm -rf "$results"
mkdir -p "$results"

echo "Building ..."
if ! dotnet build nf.sln -warnaserror -v quiet --nologo >"$results/build.log" 2>&1; then
  grep -E 'error|warning' "$results/build.log" | sort -u | head -40
  echo "0 passed, 1 failed"
  exit 1
fi

echo "Checking the format ..."
format_failed=0
if ! dotnet format nf.sln --verify-no-changes --no-restore >"$results/format.log" 2>&1; then
  head -30 "$results/format.log"
  echo "test.sh: run 'dotnet format nf.sln'" >&2
  format_failed=1
fi

echo "Testing ..."
dotnet test nf.sln --no-build --nologo "${filter[@]}" --logger "console;verbosity=normal" >"$results/test.log" 2>&1
test_exit=$?
grep -E '^ *(Failed|X) |Error Message|^(Passed|Failed|Skipped)!|Assert|aborted|error ' "$results/test.log" | head -60

# The closing lines of the test projects: "Passed!  - Failed:     0, Passed:    98, Skipped:     0, ..." (quiet), or totals (normal).
sum() { awk -v what="$1" '$0 ~ "^ *" what ": [0-9]+$" { total += $2 } END { print total + 0 }' "$results/test.log"; }
passed=$(sum Passed)
failed=$(sum Failed)
skipped=$(sum Skipped)
failed=$((failed + format_failed))
[ $test_exit -eq 0 ] || [ "$failed" -gt 0 ] || failed=1
[ "$passed" -gt 0 ] || failed=$((failed + 1))
[ "$format_failed" -eq 0 ] && passed=$((passed + 1))
line="$passed passed, $failed failed"
[ "$skipped" -eq 0 ] || line="$line, $skipped skipped"
echo "$line"
[ "$failed" -eq 0 ]
