FROM alpine:3.22
COPY a /data/
VOLUME /data
COPY b /database
COPY c $D
VOLUME $E
COPY d /d
