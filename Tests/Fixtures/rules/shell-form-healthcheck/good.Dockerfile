FROM alpine:3.22
HEALTHCHECK CMD ["wget", "-q", "localhost"]
HEALTHCHECK NONE
CMD wget -q localhost
