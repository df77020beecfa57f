#!/bin/sh
# docker-compose up was the old way
scp docker-compose.yml server:
apt-get install -y docker-compose-plugin
command -v docker-compose
echo "docker-compose is not needed"
