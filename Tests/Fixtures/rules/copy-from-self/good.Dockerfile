FROM alpine:3.22 AS base
FROM alpine:3.22 AS other
COPY --from=base /a /b
COPY --from=0 /a /b
# Runs in another stage.
ONBUILD COPY --from=other /a /b
RUN --mount=type=cache,target=/x true
