FROM debian:12-slim
RUN apt-get update && apt-get install -y --no-install-recommends curl
RUN apt-get -o APT::Install-Recommends=false install -y git && aptitude -R install git
RUN apt-get install -y --install-recommends wine-stable
RUN apt-get remove -y git && apt-get upgrade -y
