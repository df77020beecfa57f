#!/bin/sh
collect-metrics &
until nc -z broker 5672; do
# <- wait-loop-without-timeout
  sleep 1
done
exec app
