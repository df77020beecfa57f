FROM alpine:3.22 AS base
USER 0:0
#    ^^^ root-last-user
FROM base
RUN true
FROM alpine:3.22
USER app
USER root
#    ^^^^ root-last-user
