FROM alpine:3.22 AS one
HEALTHCHECK NONE
FROM alpine:3.22
HEALTHCHECK CMD ["/check"]
# <- multiple-healthcheck
HEALTHCHECK CMD ["/check"]
# <- multiple-healthcheck
RUN true
HEALTHCHECK NONE
