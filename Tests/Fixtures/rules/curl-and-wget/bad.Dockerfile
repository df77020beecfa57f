FROM buildpack-deps:bookworm
RUN wget -q https://example.org/a && wget -q https://example.org/b
RUN echo a && curl -fsSLO https://example.org/b && wget -q https://example.org/c
#             ^^^^ curl-and-wget (info)
RUN wget -q https://example.org/d
#   ^^^^ curl-and-wget
