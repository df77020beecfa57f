#!/bin/sh
set -e

until curl -s -f $AUTH_SERVICE_URL; do
  sleep 2
done

exec "$@"
