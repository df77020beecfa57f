# What is written into apt's configuration holds for all that follows.
FROM debian:12-slim
RUN echo 'APT::Get::Assume-Yes "true";' > /etc/apt/apt.conf.d/90yes
RUN apt-get update && apt-get install curl
