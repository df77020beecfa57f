#!/bin/sh
if [ $# -eq 0 ]; then
  exec python -m api
fi
exec "$@"
