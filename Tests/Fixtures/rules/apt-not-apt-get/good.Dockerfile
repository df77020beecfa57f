FROM debian:12-slim
RUN apt-get update && apt-cache policy curl && apt-mark hold curl && apt-key list
RUN echo apt update # apt install
COPY apt /usr/share/apt
RUN ls /var/lib/apt apt
