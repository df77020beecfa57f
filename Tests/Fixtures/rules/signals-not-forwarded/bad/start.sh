#!/bin/sh
set -e
echo "starting"
python app.py --port 8000
# <- signals-not-forwarded
