FROM alpine:3.22 AS build
RUN apk add gcc
#   ^^^^^^^ apk-no-cache (info)

FROM alpine:3.22
COPY --from=build /app /app
