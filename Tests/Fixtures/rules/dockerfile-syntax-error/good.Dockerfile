# syntax=docker/dockerfile:1
FROM debian:12-slim
RUN <<EOF
echo one
EOF
# a comment after a heredoc
COPY --from=debian:12-slim --chown=1:1 /etc/os-release /os
