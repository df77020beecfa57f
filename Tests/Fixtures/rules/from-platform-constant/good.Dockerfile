ARG PLATFORM=linux/amd64
FROM --platform=linux/amd64 alpine:3.22 AS build-amd64
FROM --platform=linux/amd64 alpine:3.22 AS linux
FROM --platform=$BUILDPLATFORM alpine:3.22
FROM --platform=linux/${TARGETARCH} alpine:3.22
FROM --platform=$PLATFORM alpine:3.22
FROM alpine:3.22
