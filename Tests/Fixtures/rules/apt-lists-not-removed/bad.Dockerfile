FROM debian:12-slim
RUN apt-get update && apt-get install -y curl
#   ^^^^^^^^^^^^^^ apt-lists-not-removed (warning)
RUN apt-get -y update \
#   ^^^^^^^^^^^^^^^^^ apt-lists-not-removed
 && apt-get install -y gcc \
 && apt-get clean
RUN apt update; apt install -y make; rm -rf /tmp/*
#   ^^^^^^^^^^ apt-lists-not-removed
RUN rm -rf /something/else && apt-get update && \
#                             ^^^^^^^^^^^^^^ apt-lists-not-removed
    # a comment between
    apt-get upgrade -y
