FROM alpine:3.22 AS build
FROM scratch
COPY --from=busybox /bin/sh /bin/sh
#           ^^^^^^^ copy-from-unknown-stage
RUN --mount=type=bind,from=team/tools,target=/tools /tools/run
#                          ^^^^^^^^^^ copy-from-unknown-stage
