FROM buildpack-deps:bookworm
RUN curl -fsSL https://example.org/install.sh | bash -s -- -y
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ download-piped-to-shell (info)
RUN set -e; \
    wget -qO- http://example.org/install.sh | tee log | sudo -E sh
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ download-piped-to-shell (warning)
RUN curl -sSL https://example.org/get.py | python3 - --version 1
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ download-piped-to-shell
