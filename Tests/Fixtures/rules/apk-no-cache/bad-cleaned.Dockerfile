# Nothing stays in the image: the preset all only says that there is a shorter way.
FROM alpine:3.22
RUN apk update && apk add curl && rm -rf /var/cache/apk/*
#                 ^^^^^^^ apk-no-cache (info)
RUN apk add -U curl && rm -rf /var/cache/*
#   ^^^^^^^ apk-no-cache (info)
