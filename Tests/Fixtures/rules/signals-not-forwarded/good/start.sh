#!/bin/sh
if [ "$1" = "debug" ]; then
  exec python debug.py
fi
exec "$@"
