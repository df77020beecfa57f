#!/bin/sh
set -e
python manage.py migrate
#<- restart-missing-dependent
exec gunicorn app
