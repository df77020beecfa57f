ARG DIR=src
FROM alpine:3.22 AS base
WORKDIR app/web
#       ^^^^^^^ workdir-relative
WORKDIR more
FROM alpine:3.22
ARG DIR
WORKDIR ./x
#       ^^^ workdir-relative
FROM alpine:3.22
ARG DIR
WORKDIR ${DIR}/x
#       ^^^^^^^^ workdir-relative
FROM scratch
WORKDIR app
#       ^^^ workdir-relative (info)
