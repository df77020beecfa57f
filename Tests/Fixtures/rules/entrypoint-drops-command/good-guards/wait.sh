#!/bin/sh
set -e
sleep 2
exec gosu nobody "$@"
