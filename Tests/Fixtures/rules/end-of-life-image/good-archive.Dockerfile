FROM debian:stretch
RUN sed -i 's/deb.debian.org/archive.debian.org/' /etc/apt/sources.list
RUN apt-get update && apt-get install -y curl && rm -rf /var/lib/apt/lists/*
