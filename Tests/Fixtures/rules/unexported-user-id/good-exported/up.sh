#!/bin/sh
export UID
GID=$(id -g) docker compose up
