#!/bin/bash
set -e
until pg_isready -h "$DB_HOST"; do
# <- wait-loop-without-timeout
  echo waiting
  sleep 1
done
while ! curl -fs http://auth:8090/
# <- wait-loop-without-timeout
do sleep 2; done
exec "$@"
