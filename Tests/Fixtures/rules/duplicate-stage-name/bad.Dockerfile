FROM alpine:3.22 AS base
FROM alpine:3.22 AS base
#                   ^^^^ duplicate-stage-name
FROM alpine:3.22 AS BASE
#                   ^^^^ duplicate-stage-name
