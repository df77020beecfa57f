FROM debian:12-slim
RUN apt-get update
#   ^^^^^^^^^^^^^^ apt-update-alone (warning)
RUN apt-get install -y curl
