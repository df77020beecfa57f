# syntax=docker/dockerfile:1
# VERSION of Alpine
ARG VERSION=3.22
# Of two, one is enough:
# B is the second
ARG A=1 B=2
# Something about all that follows.
#
# build compiles everything
FROM alpine:${VERSION} AS build
# Stages without a name need no description.
FROM alpine:${VERSION}
# hadolint ignore=DL3006
FROM alpine AS last
# composelint-ignore base-image-untagged
ARG X
RUN true && \
    # inside of it
    true
ARG Y
