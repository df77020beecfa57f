FROM alpine:3.22 AS base
VOLUME ["/data", "/log"]
COPY a /data/
#      ^^^^^^ write-after-volume
FROM base
WORKDIR /log/x
ADD a b
#     ^ write-after-volume
