#!/bin/sh
set -eu
echo "asking for the login service"
if ! curl -fsS http://localhost:8090/health; then
#              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ localhost-without-listener
  exit 1
fi
sync-things --once
# what is asked for here may have been started by the line before
curl -fsS http://localhost:8091/done
