FROM debian:12-slim
RUN apt-get update \
 && apt-get -y install \
#   ^^^^^^^^^^^^^^^^^^ apt-install-recommends
      curl
RUN apt install -y git
#   ^^^^^^^^^^^ apt-install-recommends
RUN aptitude install -y git
#   ^^^^^^^^^^^^^^^^ apt-install-recommends
