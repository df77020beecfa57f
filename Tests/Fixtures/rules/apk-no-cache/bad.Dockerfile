FROM alpine:3.22
RUN apk update && \
    apk --quiet add \
#   ^^^^^^^^^^^^^^^ apk-no-cache (warning)
      curl
RUN sh -c 'set -e; apk add -U git' && rm -rf /tmp/*
#                  ^^^^^^^ apk-no-cache
RUN rm -rf /var/cache/apk/* && apk upgrade
#                              ^^^^^^^^^^^ apk-no-cache
RUN ["apk", "add", "make"]
#    ^^^^^^^^^^^^ apk-no-cache
