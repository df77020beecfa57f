# busybox's wget knows no --progress: no fix.
FROM alpine:3.22
RUN wget https://example.org/a
#   ^^^^ wget-progress
