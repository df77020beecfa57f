ARG IMAGE
FROM alpine:3.22 AS build
USER app
FROM build
RUN true
FROM $IMAGE
FROM gcr.io/distroless/static-debian12:nonroot
FROM nginxinc/nginx-unprivileged:1.29
