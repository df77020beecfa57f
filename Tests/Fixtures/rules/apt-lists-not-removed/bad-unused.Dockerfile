# Nothing is installed here: to update alone is its own fault.
FROM debian:12-slim
RUN apt-get update
#   ^^^^^^^^^^^^^^ apt-lists-not-removed (info)
RUN apt-get install -y curl
