FROM debian:12-slim
RUN wget -q https://example.org/a && wget -nv https://example.org/b && wget --progress=bar https://example.org/c
RUN wget -qO- https://example.org/a | tar xz && wget -o log https://example.org/b && wget --no-verbose https://example.org/c
RUN wget --version && curl https://example.org/a
