# Cleaned too early: the second update fetches the lists again.
FROM ubuntu:24.04
RUN apt-get update && apt-get install -y curl && rm -rf /var/lib/apt/lists/* && apt-get update && apt-get install -y git
#   ^^^^^^^^^^^^^^ apt-lists-not-removed
