FROM alpine:3.22 AS base
HEALTHCHECK CMD ["/a", "check"]
FROM alpine:3.22 AS build
FROM base
COPY --from=build /a /a
FROM alpine:3.22
HEALTHCHECK NONE
