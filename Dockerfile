# syntax=docker/dockerfile:1
# The image of composelint: docker build -t composelint . && docker run --rm -v "$PWD:/work" composelint .

FROM swift:6.3-noble AS build
RUN apt-get update \
    && apt-get install --yes --no-install-recommends "libyaml-dev=0.2.5-*" "pkg-config=1.8.*" \
    && rm -rf /var/lib/apt/lists/*
WORKDIR /src
COPY Package.swift ./
COPY Sources ./Sources
COPY Tests ./Tests
RUN swift build -c release --product composelint -Xswiftc -static-executable \
    && install -D "$(swift build -c release -Xswiftc -static-executable --show-bin-path)/composelint" /out/composelint \
    && strip /out/composelint

# Not scratch: GitLab starts jobs with the image's shell.
FROM alpine:3.22
COPY --from=build /out/composelint /usr/local/bin/composelint
USER 65534:65534
WORKDIR /work
ENTRYPOINT ["/usr/local/bin/composelint"]
CMD ["."]
