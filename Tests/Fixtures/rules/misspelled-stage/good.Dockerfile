FROM alpine:3.22 AS node22
FROM alpine:3.22 AS build
FROM scratch
COPY --from=node /a /a
COPY --from=nginx /a /a
COPY --from=me/buildd /a /a
COPY --from=buildd:1 /a /a
COPY --from=Build /a /a
COPY --from=0 /a /a
