FROM alpine:3.22
WORKDIR /development
WORKDIR /app/dev
WORKDIR dev
WORKDIR /
