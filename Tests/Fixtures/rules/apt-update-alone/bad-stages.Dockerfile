FROM debian:12-slim AS base
RUN apt-get update -qq
#   ^^^^^^^^^^^^^^ apt-update-alone

FROM base
RUN echo start && apt-get install -y curl
