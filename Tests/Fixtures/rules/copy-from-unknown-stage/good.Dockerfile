FROM alpine:3.22 AS build
FROM scratch
COPY --from=build /a /a
COPY --from=BUILD /a /a
COPY --from=0 /a /a
COPY --from=busybox:1.37 /a /a
COPY --from=busybox@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef /a /a
RUN --mount=type=bind,from=build,target=/tools /tools/run
RUN --mount=type=cache,target=/cache true
# Another rule knows better.
COPY --from=biuld /a /a
COPY . .
