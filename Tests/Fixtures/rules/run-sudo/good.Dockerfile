FROM debian:12-slim
RUN apt-get install -y sudo && echo 'app ALL=(ALL) NOPASSWD: ALL' > /etc/sudoers.d/app && usermod -aG sudo app
RUN gosu app ls && su app -c ls
