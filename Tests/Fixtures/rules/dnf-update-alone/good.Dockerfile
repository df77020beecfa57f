FROM fedora:43
RUN dnf makecache && dnf install -y curl && dnf clean all
RUN --mount=type=cache,target=/var/cache/dnf dnf makecache
RUN --mount=type=cache,target=/var/cache/dnf dnf install -y curl

# Nothing is installed after it.
FROM fedora:43
RUN dnf makecache
