FROM alpine:3.22
RUN wget -qO- https://example.org/install | sh
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ missing-pipefail
