# syntax=docker/dockerfile:1
FROM debian:12-slim
RUN bash -c "apt-get update && apt-get install -y curl"
#            ^^^^^^^^^^^^^^ apt-lists-not-removed
