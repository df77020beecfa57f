FROM ubuntu:24.04
RUN apt update && apt install -y curl
#   ^^^ apt-not-apt-get (info)
#                 ^^^ apt-not-apt-get
RUN apt-get update \
    # a comment between
    && DEBIAN_FRONTEND=noninteractive apt -y full-upgrade && \
#                                     ^^^ apt-not-apt-get
    /usr/bin/apt search curl
#   ^^^^^^^^^^^^ apt-not-apt-get
RUN bash -exc "apt -qq update; sudo apt remove vim"
#              ^^^ apt-not-apt-get
#                                   ^^^ apt-not-apt-get
ONBUILD RUN ["apt", "update"]
#            ^^^^^ apt-not-apt-get
