FROM alpine:3.22 AS build
USER root
RUN make
FROM alpine:3.22 AS base
USER root
FROM base
COPY --from=build /a /a
USER app:root
FROM alpine:3.22
ARG WHO
USER $WHO
FROM alpine:3.22
