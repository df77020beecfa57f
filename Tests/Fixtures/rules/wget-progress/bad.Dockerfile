FROM debian:12-slim
RUN wget -O /tmp/a https://example.org/a && \
#   ^^^^ wget-progress (info)
    sh -c "wget https://example.org/b"
#          ^^^^ wget-progress
RUN ["wget", "https://example.org/a"]
#    ^^^^^^ wget-progress
