FROM alpine:3.22 AS base
COPY --from=Base /a /b
#           ^^^^ copy-from-self
FROM alpine:3.22
COPY --from=1 /a /b
#           ^ copy-from-self
RUN --mount=type=bind,from=1,target=/x true
#                          ^ copy-from-self
