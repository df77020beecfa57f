FROM alpine:3.22
RUN a
RUN b && c
# <- consecutive-run

# A comment changes nothing.
RUN d
# <- consecutive-run
