FROM alpine:3.22 AS dev
FROM alpine:3.22
FROM alpine:3.22
COPY --from=1 /a /a
