FROM debian:buster-slim AS unused
COPY app /app

FROM debian/eol:buster AS archive
RUN apt-get update && apt-get install -y curl && rm -rf /var/lib/apt/lists/*

FROM python:3.13-slim AS current
RUN pip install --no-cache-dir flask

FROM example/python:3.6 AS unknown
RUN pip install --no-cache-dir flask

FROM python:${UNKNOWN} AS arg
RUN pip install --no-cache-dir flask
