FROM ubuntu:24.04
RUN apt-get update && apt-get -y upgrade && apt-get install -y dist-upgrade
RUN zypper dist-upgrade
