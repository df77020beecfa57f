#!/bin/sh
# Volumes and networks keep their underscores.
docker volume rm bakery_db_1
docker network inspect bakery_db_1
# It has this name.
docker exec bakery_cache_1 redis-cli ping
# This one gets it here.
docker run -d --name bakery_worker_1 example/worker:1.4
docker logs bakery_worker_1
# Not a command, and not a container of this project.
echo "docker exec bakery_db_1 is history"
docker exec other_shop_1 true
docker exec bakery_db_backup true
# A name in a comment: docker exec bakery_db_1 psql
true # docker exec bakery_db_1 psql
docker compose exec db psql
docker exec bakery-db-1 psql
