FROM alpine:3.22 AS build
RUN make
FROM alpine:3.22 AS base
FROM base
#    ^^^^ user-missing
COPY --from=build /a /a
FROM scratch
#    ^^^^^^^ user-missing
COPY --from=build /a /a
