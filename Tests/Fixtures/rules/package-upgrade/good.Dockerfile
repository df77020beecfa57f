FROM debian:12-slim
RUN apt-get update && apt-get dist-upgrade -y
RUN apk upgrade --no-cache openssl && yum -y update openssl && npm update && poetry update
