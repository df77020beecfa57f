FROM fedora:43
RUN dnf install -y curl && dnf clean all
RUN dnf install -y curl && rm -rf /var/cache/libdnf5
RUN microdnf install -y git && microdnf clean all && rm -rf /var/cache/*
RUN --mount=type=cache,target=/var/cache/libdnf5 --mount=type=cache,target=/var/cache/dnf dnf install -y git
RUN dnf repolist && dnf remove -y git
