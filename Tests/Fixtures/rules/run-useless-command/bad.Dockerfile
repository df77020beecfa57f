FROM debian:12-slim
RUN service postgresql start && \
#   ^^^^^^^ run-useless-command (info)
    sleep 5 && ps aux
#              ^^ run-useless-command
RUN sudo /bin/mount /dev/sda1 /mnt
#        ^^^^^^^^^^ run-useless-command
