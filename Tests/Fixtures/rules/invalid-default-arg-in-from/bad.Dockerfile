ARG VERSION
ARG IMAGE
ARG UPPER=Alpine
FROM alpine:$VERSION
#    ^^^^^^^^^^^^^^^ invalid-default-arg-in-from
FROM ${IMAGE}
#    ^^^^^^^^ invalid-default-arg-in-from
FROM $UPPER
#    ^^^^^^ invalid-default-arg-in-from
FROM ${IMAGE}:${VERSION}
#    ^^^^^^^^^^^^^^^^^^^ invalid-default-arg-in-from
