FROM alpine:3.22 AS build-base
FROM alpine:3.22 AS assets
FROM scratch
COPY --from=build_base /a /a
#           ^^^^^^^^^^ misspelled-stage
COPY --from=asset /a /a
#           ^^^^^ misspelled-stage
RUN --mount=type=bind,from=assetts,target=/a true
#                          ^^^^^^^ misspelled-stage
