FROM alpine:3.22
LABEL maintainer="Jo"
LABEL org.opencontainers.image.authors="Jo"
