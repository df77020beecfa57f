FROM alpine:3.22
RUN apk --no-cache add -t .deps \
      gcc=13.2.1_git20240309-r1 \
      # what it is for
      musl-dev \
#     ^^^^^^^^ apk-unpinned (info)
      make
RUN apk add -X https://example.org/main --virtual .x git@edge
#                                                    ^^^^^^^^ apk-unpinned
RUN for p in a b; do apk add php83-$p; done
#                            ^^^^^^^^ apk-unpinned
