FROM debian:12-slim
RUN apt-get install -y vim ssh && systemctl enable ssh && echo top
RUN --mount=type=ssh git clone git@example.org:a/b
