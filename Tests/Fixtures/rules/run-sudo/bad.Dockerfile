FROM debian:12-slim
RUN sudo apt-get update && \
#   ^^^^ run-sudo (info)
    env A=b /usr/bin/sudo -E make install
#           ^^^^^^^^^^^^^ run-sudo
RUN ["sudo", "ls"]
#    ^^^^^^ run-sudo
RUN bash -c 'sudo ls' && sudo -v
#            ^^^^ run-sudo
#                        ^^^^ run-sudo

FROM debian:12-slim
USER jenkins
RUN sudo ls
#   ^^^^ run-sudo
