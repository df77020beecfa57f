FROM alpine:3.22 AS base
SHELL ["/bin/bash", "-o", "pipefail", "-c"]
CMD echo a | tee b
FROM base
CMD echo a | tee b
FROM alpine:3.22
ENTRYPOINT ["/app"]
CMD []
HEALTHCHECK CMD wget -q -O /dev/null http://localhost/ || exit 1
ONBUILD CMD echo a
RUN echo a
