# syntax=docker/dockerfile:1
FROM debian:12-slim AS one
RUN apt-get update && apt-get install -y curl && rm -rf /var/lib/apt/lists/*
FROM debian:12-slim AS again
RUN apt-get update
RUN add-apt-repository ppa:example/ppa && apt-get update && apt-get install -y example
FROM debian:12-slim AS mounted
RUN --mount=type=cache,target=/var/lib/apt/lists apt-get update
RUN --mount=type=cache,target=/var/lib/apt/lists apt-get install -y curl
FROM debian:12-slim AS other
RUN apt-get install -y curl
FROM debian:12-slim AS upgrade
RUN apt-get update && apt-get upgrade -y
RUN apt-get install -y curl
