#!/bin/sh
trap 'kill "$child"' TERM
python app.py &
child=$!
wait "$child"
