FROM busybox:1.37 AS tools
FROM debian:13
COPY --link --from=tools / /
#                        ^ copy-whole-filesystem
COPY --from=tools ["/", "/"]
#                  ^^^ copy-whole-filesystem
COPY --from=tools "/" "/"
#                 ^^^ copy-whole-filesystem
