FROM --platform=$BUILDPLATFORM alpine:3.22
FROM --platform=${TARGETPLATFORM:-linux/amd64} alpine:3.22
FROM --platform=$TARGETOS/$TARGETARCH alpine:3.22
