#!/usr/bin/env bash
# Runs the core's unit tests on nanoCLR, where there is one. The runner ends with 0 even when tests failed, so its lines are read.
set -u
here=$(dirname "$0")/..
passed=0
failed=0
if ! command -v nanoclr >/dev/null; then
  echo "run-on-nano: no nanoclr command on this machine; 'dotnet tool install -g nanoclr' brings it"
  exit 0
fi
for part in core journal report; do
  folder=$here/$part/bin/${1:-Debug}
  if [ ! -f "$folder/NFUnitTest.pe" ]; then
    echo "run-on-nano: $folder/NFUnitTest.pe is not there: build tests/agent/$part/NFUnitTest.nfproj with the nanoFramework extension" >&2
    exit 1
  fi
  log=$(nanoclr run --assemblies "$folder"/*.pe 2>&1)
  echo "$log"
  passed=$((passed + $(grep -c '^Test passed' <<<"$log")))
  failed=$((failed + $(grep -c '^Test failed' <<<"$log")))
done
echo "run-on-nano: $passed passed, $failed failed"
[ "$passed" -gt 0 ] && [ "$failed" -eq 0 ]
