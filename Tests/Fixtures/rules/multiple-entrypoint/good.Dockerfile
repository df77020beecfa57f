FROM alpine:3.22 AS one
ENTRYPOINT ["/init.sh"]
FROM one
ONBUILD ENTRYPOINT ["/init.sh"]
ENTRYPOINT ["/app"]
