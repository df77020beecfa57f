FROM alpine:3.22 AS build
RUN make
FROM alpine:3.22
#    ^^^^^^^^^^^ image-without-healthcheck
COPY --from=build /a /a
