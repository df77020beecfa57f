# syntax=docker/dockerfile:1
FROM debian:12-slim
RUN apt-get update && apt-get install -y curl && rm -rf /var/lib/apt/lists/*
RUN apt-get update && apt-get install -y curl && rm -r -f "/var/lib/apt/lists"
RUN apt-get update \
    # a comment between
    && apt-get install -y curl \
    && apt-get clean && rm -rf /tmp/* /var/lib/apt/lists/* /var/tmp/*
RUN --mount=type=cache,target=/var/lib/apt,sharing=locked apt-get update && apt-get install -y curl
RUN --mount=type=tmpfs,target=/var/lib/apt/lists apt-get update && apt-get install -y curl
RUN <<END
apt-get update
apt-get install -y curl
rm -rf /var/lib/apt/lists/*
END
