FROM buildpack-deps:bookworm AS one
RUN wget -q https://example.org/a && apt-get install -y curl

FROM buildpack-deps:bookworm
RUN curl -fsSLO https://example.org/b && echo wget
