FROM alpine:3.22
RUN apk add --no-cache curl && apk --no-cache add git && apk upgrade --no-cache
RUN apk update && apk add curl && rm -rf /var/cache/apk/*
RUN apk add -U curl && rm -rf /var/cache/*
RUN --mount=type=cache,target=/var/cache/apk apk add git
RUN apk add --root /mnt --initdb alpine-base && apk del curl && apk info
