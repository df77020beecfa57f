#!/bin/bash
su postgres -c "pg_ctl -D '$PGDATA' -w start"
until pg_isready -h 127.0.0.1; do
  sleep 1
done
grant-roles
su postgres -c "pg_ctl -D '$PGDATA' -m fast stop"
exec docker-entrypoint.sh postgres
