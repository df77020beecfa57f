FROM alpine:3.22 AS build
RUN make
FROM build
USER root
RUN make
USER app:root
FROM alpine:3.22
ARG WHO
USER $WHO
FROM alpine:3.22
