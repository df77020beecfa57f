FROM scratch
FROM scratch AS scratch-base
FROM alpine:3.22 AS contexts
