# The base image may well bring it, so that nothing changes.
ARG SERVER_VERSION
FROM example.com/server:${SERVER_VERSION}
ENV SERVER_VERSION=${SERVER_VERSION}
