#!/bin/sh
export FROM_SCRIPT=1
docker compose up
