FROM debian:12-slim
RUN apt-get update && \
    apt-get --no-install-recommends install \
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ apt-no-yes (warning)
      curl
RUN apt-get install -q curl; DEBIAN_FRONTEND=noninteractive apt install git
#   ^^^^^^^^^^^^^^^ apt-no-yes
#                                                           ^^^^^^^^^^^ apt-no-yes
RUN if true; then apt-get purge curl; fi
#                 ^^^^^^^^^^^^^ apt-no-yes
RUN apt-get dist-upgrade
#   ^^^^^^^^^^^^^^^^^^^^ apt-no-yes
RUN cat packages.txt | xargs apt-get install
#                            ^^^^^^^^^^^^^^^ apt-no-yes
RUN ["apt-get", "install", "curl"]
#    ^^^^^^^^^^^^^^^^^^^^ apt-no-yes
