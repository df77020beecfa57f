#!/bin/sh
for try in 1 2 3 4 5; do
  nc -z db 5432 && break
  sleep 1
done
exec serve
