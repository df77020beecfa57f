FROM buildpack-deps:bookworm
RUN curl -fsSL https://example.org/install | bash -s -- -y
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ missing-pipefail (warning)
RUN set -eux; \
    wget -qO- https://example.org/a | tar xz
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ missing-pipefail (info)
RUN echo y | apt-get install curl
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ missing-pipefail (info)
RUN ["bash", "-c", "curl https://example.org/a | tee /a"]
#                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ missing-pipefail (warning)
RUN VERSION=$(curl -s https://example.org/v | sed s/v//) && echo $VERSION
#             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ missing-pipefail (warning)
