#!/bin/sh
set -e

# Compose starts this container when auth is healthy. Started in another way it waits a minute and says why it ends.
tries=0
until curl -s -f --max-time 2 "$AUTH_SERVICE_URL/health" > /dev/null; do
  tries=$((tries + 1))
  if [ "$tries" -ge 30 ]; then
    echo "no answer from $AUTH_SERVICE_URL" >&2
    exit 1
  fi
  sleep 2
done

exec "$@"
