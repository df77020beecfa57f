FROM debian:12-slim
RUN apt-get install -y curl && apk add --no-cache curl && dnf install -y --setopt=gpgcheck=1 a && rpm -i a.rpm
RUN echo --allow-untrusted --nogpgcheck
