FROM debian:12-slim
RUN usermod --lock root && passwd -l root && echo chpasswd
