FROM alpine:3.22
RUN apk update && apk add --no-cache curl
RUN --mount=type=cache,target=/var/cache/apk apk update
RUN --mount=type=cache,target=/var/cache/apk apk add --no-cache curl

# Nothing is installed after it.
FROM alpine:3.22
RUN apk update
