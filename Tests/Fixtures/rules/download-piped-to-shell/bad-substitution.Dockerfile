FROM buildpack-deps:bookworm
SHELL ["/bin/bash", "-c"]
RUN sh -c "$(curl -fsSL https://example.org/install.sh)"
#   ^^^^^^^^^^^^^ download-piped-to-shell
RUN bash <(curl -fsSL http://example.org/install.sh)
#   ^^^^^^^^^^^ download-piped-to-shell (warning)
