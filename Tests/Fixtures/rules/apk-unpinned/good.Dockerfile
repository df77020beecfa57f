FROM alpine:3.22
RUN apk add --no-cache curl=8.14.1-r1 "git~2" 'nodejs>20' ./local.apk /tmp/a.apk $PACKAGES
RUN apk del gcc && apk add --no-cache "php83=$PHP" && apk update
