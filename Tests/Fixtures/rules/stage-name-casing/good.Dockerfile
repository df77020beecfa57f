FROM golang:1.25 AS build-1.2_x
FROM scratch
COPY --from=BUILD-1.2_X /a /a
