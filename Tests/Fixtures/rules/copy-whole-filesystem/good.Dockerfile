FROM debian:13 AS all
FROM scratch
COPY --from=all / /
FROM debian:13
COPY / /
COPY --from=all / /rootfs/
COPY --from=all /bin/ /
