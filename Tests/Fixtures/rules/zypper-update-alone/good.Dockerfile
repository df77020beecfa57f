FROM opensuse/leap:15.6
RUN zypper refresh && zypper --non-interactive install curl && zypper clean --all
RUN --mount=type=cache,target=/var/cache/zypp zypper refresh
RUN --mount=type=cache,target=/var/cache/zypp zypper --non-interactive install curl

# Nothing is installed after it.
FROM opensuse/leap:15.6
RUN zypper refresh
