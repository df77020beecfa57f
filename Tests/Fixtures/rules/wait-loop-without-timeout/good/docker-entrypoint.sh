#!/bin/bash
tries=0
until pg_isready -h "$DB_HOST"; do
  tries=$((tries + 1))
  if [ "$tries" -gt 30 ]; then
    echo "no database" >&2
    exit 1
  fi
  sleep 1
done
end=$((SECONDS + 60))
while [ $SECONDS -lt $end ]; do
  nc -z cache 6379 && break
  sleep 1
done
for try in 1 2 3; do curl -fs http://auth:8090/ && break; done
timeout 30 bash -c 'until nc -z broker 5672; do sleep 1; done'
while read -r line; do echo "$line"; done </etc/hosts
while true; do date; sleep 60; done
