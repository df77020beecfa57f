FROM buildpack-deps:bookworm
RUN curl -fsSL https://example.org/a.tar.gz | tar xz && curl -fsSL https://example.org/install.sh -o i.sh && sh i.sh
RUN curl -fsSL https://example.org/v.json | python3 -c 'import json' && curl -fsSL https://example.org/x | bash /filter.sh
RUN echo 'echo a' | sh && VERSION=$(curl -fsSL https://example.org/version) && cat install.sh | sh
