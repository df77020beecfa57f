# syntax=docker/dockerfile:1
FROM buildpack-deps:bookworm AS base
RUN set -o pipefail && curl -fsSL https://example.org/install | sh
RUN bash -euo pipefail -c "curl https://example.org/a | tee /a" && bash -c "set -euo pipefail; curl a | sh"
RUN <<END
#!/bin/bash
set -euxo pipefail
curl -fsSL https://example.org/install | sh
END
RUN echo "a | b" || true
SHELL ["/bin/bash", "-eo", "pipefail", "-c"]
RUN curl -fsSL https://example.org/install | sh

FROM base
RUN curl -fsSL https://example.org/install | sh
