FROM alpine:3.22
RUN a && b && c
RUN d
COPY x y
RUN e
RUN --mount=type=cache,target=/c f
RUN g && h && i
ONBUILD RUN j
ONBUILD RUN k
FROM alpine:3.22
RUN l
