FROM alpine:3.22 AS base
RUN apk update
#   ^^^^^^^^^^ apk-update-alone (info)
RUN echo between

FROM base
RUN echo more && sh -c "apk add curl"
