# syntax=docker/dockerfile:1

# Something about the whole file.

# VERSION of Alpine
ARG VERSION=3.22
# Of two, one is enough: B
#
ARG A=1 B=2
# B is the second
ARG A=1 B=2
# build compiles everything
FROM alpine:${VERSION} AS build
# Stages without a name need no description.
FROM alpine:${VERSION}
# hadolint ignore=DL3006
FROM alpine AS last
# composelint-ignore base-image-untagged
ARG X
