#!/bin/bash
project=bakery
docker stop "${project}_web_api_1" && docker exec -i "$(basename "$PWD")_db_1" psql
#            ^^^^^^^^^^^^^^^^^^^^ v1-container-name
#                                                                       ^^^^^ v1-container-name
docker run --rm --volumes-from bakery_db_1 busybox tar c /var/lib/postgresql
#                              ^^^^^^^^^^^ v1-container-name
docker ps -q -f name=bakery_cache_1
#                    ^^^^^^^^^^^^^^ v1-container-name
