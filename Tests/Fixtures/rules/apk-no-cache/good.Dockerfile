FROM alpine:3.22
RUN apk add --no-cache curl && apk --no-cache add git && apk upgrade --no-cache
RUN --mount=type=cache,target=/var/cache/apk apk add git
RUN apk add --root /mnt --initdb alpine-base && apk del curl && apk info
RUN apk add --no-network --virtual .rundeps so:libc.musl-x86_64.so.1
