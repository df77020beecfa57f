FROM alpine:3.22 AS base
WORKDIR /app
WORKDIR web
#       ^^^ workdir-relative (info)
FROM base
WORKDIR more
#       ^^^^ workdir-relative (info)
