#!/bin/sh
docker exec bakery_db_1 pg_dumpall -U postgres
