FROM alpine:3.22 AS one
ENTRYPOINT ["/app"]
FROM alpine:3.22
ENTRYPOINT ["/init.sh"]
# <- multiple-entrypoint
ENTRYPOINT ["/init.sh"]
# <- multiple-entrypoint
RUN true
ENTRYPOINT ["/app"]
