# Something about the whole file.

ARG VERSION=3.22
#   ^^^^^^^ invalid-definition-description
#
# VERSION is what counts,
# not the line above
ARG VERSION
#   ^^^^^^^ invalid-definition-description
#
# compile everything
FROM alpine:${VERSION} AS build
#                         ^^^^^ invalid-definition-description
#
########
# a heading in a box
########
FROM alpine:3.22 AS last
#                   ^^^^ invalid-definition-description
