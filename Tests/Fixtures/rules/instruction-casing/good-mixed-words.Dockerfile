FROM alpine:3.22 AS Base
ONBUILD RUN true
HEALTHCHECK cmd true
