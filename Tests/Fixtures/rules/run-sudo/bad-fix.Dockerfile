FROM debian:12-slim
RUN sudo apt-get update && sudo   make install
#   ^^^^ run-sudo
#                          ^^^^ run-sudo
