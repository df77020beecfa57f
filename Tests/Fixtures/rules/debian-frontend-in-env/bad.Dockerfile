FROM debian:13
ENV LANG=C DEBIAN_FRONTEND=noninteractive
#          ^^^^^^^^^^^^^^^ debian-frontend-in-env
ENV DEBIAN_FRONTEND noninteractive
#   ^^^^^^^^^^^^^^^ debian-frontend-in-env
