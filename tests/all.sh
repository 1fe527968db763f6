#!/usr/bin/env bash
# Installs what the tests need on Debian or Ubuntu, builds everything, checks the format, runs every test, and ends with one line:
# "N passed, N failed". It touches nothing outside the tree but the packages; the tests start and stop their own servers.
set -u
CDPATH='' cd -- "$(dirname -- "$0")/.." || exit 1

usage() {
  cat <<'END'
Usage: tests/all.sh [--no-install] [--filter EXPRESSION]

  --no-install   do not install packages; say what is missing instead
  --filter E     run only the tests that match (as for `dotnet test --filter`)
  --help         this text

Needs the .NET SDK named in global.json. Installs mosquitto, snmpd, iproute2, nodejs, npm and chromium by
apt-get where they are missing, and by npm the package that decodes our payloads once more (tests/sparkplug/npm).
END
}

install=yes
filter=()
while [ $# -gt 0 ]; do
  case "$1" in
    --no-install) install=no ;;
    --filter) [ $# -gt 1 ] || { echo "all.sh: --filter needs an expression" >&2; exit 2; }; filter=(--filter "$2"); shift ;;
    --help|-h) usage; exit 0 ;;
    *) echo "all.sh: unknown argument '$1'; see tests/all.sh --help" >&2; exit 2 ;;
  esac
  shift
done

# Debian puts servers into /usr/sbin, which is not on every user's path. The totals below are read from English text.
export PATH="$PATH:/usr/sbin:/sbin" LC_ALL=C DOTNET_CLI_UI_LANGUAGE=en DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

if ! dotnet --version >/dev/null 2>&1; then
  echo "all.sh: the .NET SDK of global.json ($(sed -n 's/.*"version": "\(.*\)".*/\1/p' global.json) or a later feature band) is missing:" \
    "install it from https://dot.net" >&2
  exit 1
fi

# The packages would start services of their own, which the tests do not need: Debian asks this file before it starts one.
policy=/usr/sbin/policy-rc.d
policy_is_ours=no
as_root=()
remove_policy() {
  [ $policy_is_ours = no ] || "${as_root[@]}" rm -f $policy
  policy_is_ours=no
}

# Whatever ends this script, the file goes: with it, no service would ever start on this machine again.
trap remove_policy EXIT
trap 'exit 129' HUP
trap 'exit 130' INT
trap 'exit 143' TERM

install_packages() {
  local command=(apt-get install -y -qq --no-install-recommends "$@")
  if [ $install = no ] || ! command -v apt-get >/dev/null || { [ "$(id -u)" != 0 ] && ! command -v sudo >/dev/null; }; then
    echo "all.sh: missing: $*. On Debian or Ubuntu, as root: apt-get update && apt-get install $*" >&2
    return 1
  fi

  [ "$(id -u)" = 0 ] || as_root=(sudo)
  echo "Installing $* ..."
  if [ ! -e $policy ]; then
    policy_is_ours=yes
    printf '#!/bin/sh\nexit 101\n' | "${as_root[@]}" tee $policy >/dev/null && "${as_root[@]}" chmod +x $policy
  fi

  "${as_root[@]}" apt-get update -qq && "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive "${command[@]}" >/dev/null </dev/null
  local result=$?
  remove_policy
  [ $result -eq 0 ] || echo "all.sh: could not install $*" >&2
  return $result
}

missing=()
command -v mosquitto >/dev/null || missing+=(mosquitto)
command -v snmpd >/dev/null || missing+=(snmpd)
command -v ip >/dev/null || missing+=(iproute2)
command -v node >/dev/null || missing+=(nodejs)
command -v npm >/dev/null || missing+=(npm)
command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null || missing+=(chromium)
[ ${#missing[@]} -eq 0 ] || install_packages "${missing[@]}" || exit 1

# The second parser of the payloads, in the very versions of its lock file; its own scripts are not run.
npm_folder=tests/sparkplug/npm
if [ ! $npm_folder/node_modules/.package-lock.json -nt $npm_folder/package-lock.json ]; then
  if [ $install = no ]; then
    echo "all.sh: missing: sparkplug-payload. Run: (cd $npm_folder && npm ci --ignore-scripts)" >&2
    exit 1
  fi

  echo "Installing sparkplug-payload ..."
  if ! (cd $npm_folder && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error >/dev/null </dev/null); then
    echo "all.sh: could not install sparkplug-payload by npm" >&2
    exit 1
  fi
fi

results="artifacts/test-results"
rm -rf "$results"
mkdir -p "$results"

echo "Building ..."
if ! dotnet build nf.sln -warnaserror -v quiet --nologo >"$results/build.log" 2>&1 </dev/null; then
  grep -E 'error|warning' "$results/build.log" | sort -u | head -40
  echo "0 passed, 1 failed"
  exit 1
fi

echo "Checking the format ..."
format_failed=0
# The build has held the code to its style; what is left is a matter of single files, and takes seconds instead of minutes.
if ! dotnet format whitespace . --folder --exclude artifacts tests/sparkplug/npm --verify-no-changes >"$results/format.log" 2>&1 </dev/null; then
  grep -vE '^ +at ' "$results/format.log" | sort -u | head -30
  echo "all.sh: run 'dotnet format nf.sln'" >&2
  format_failed=1
fi

echo "Testing ..."
# Two programs mostly wait, for time-outs and for servers: two more can run beside them on two cores.
dotnet test nf.sln --no-build --nologo -maxcpucount:4 "${filter[@]}" --logger "console;verbosity=normal" >"$results/test.log" 2>&1 </dev/null
test_exit=$?

# Of each failure its name and message, up to the stack trace; the skipped ones by name; a test process that died. The rest is in the log.
awk '/^  Failed /{ show = 1 } /^  Stack Trace:/{ show = 0 } /^  (Passed|Skipped) /{ show = 0 }
     (show && NF) || /^  Skipped / || /aborted|crashed/' "$results/test.log" | head -80

# The closing lines of each test project: "     Passed: 98".
sum() { awk -v what="$1" '$0 ~ "^ *" what ": [0-9]+$" { total += $2 } END { print total + 0 }' "$results/test.log"; }
passed=$(sum Passed)
failed=$(sum Failed)
skipped=$(sum Skipped)
[ $test_exit -eq 0 ] || [ "$failed" -gt 0 ] || failed=1
[ "$passed" -gt 0 ] || [ "$failed" -gt 0 ] || { echo "all.sh: no test ran" >&2; failed=1; }

# The format counts as one test.
failed=$((failed + format_failed))
passed=$((passed + 1 - format_failed))
line="$passed passed, $failed failed"
[ "$skipped" -eq 0 ] || line="$line, $skipped skipped"
echo "Logs: $results"
echo "$line"
[ "$failed" -eq 0 ]
