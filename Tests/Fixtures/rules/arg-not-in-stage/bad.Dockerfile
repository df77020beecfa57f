ARG VERSION=1
ARG OTHER=2
FROM alpine:3.22 AS build
ENV A=$VERSION
#     ^^^^^^^^ arg-not-in-stage
RUN echo "$OTHER" && curl -fsS https://example.com/${VERSION}
#         ^^^^^^ arg-not-in-stage
#                                                  ^^^^^^^^^^ arg-not-in-stage
COPY app-$TARGETARCH /app
#        ^^^^^^^^^^^ arg-not-in-stage
FROM build
ARG OTHER
RUN echo $OTHER $TARGETOS
#               ^^^^^^^^^ arg-not-in-stage
