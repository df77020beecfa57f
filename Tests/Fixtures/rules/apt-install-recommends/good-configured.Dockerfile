FROM debian:12-slim
RUN <<END
echo 'APT::Install-Recommends "0";' > /etc/apt/apt.conf.d/99no-recommends
apt-get update
apt-get install -y curl
END
