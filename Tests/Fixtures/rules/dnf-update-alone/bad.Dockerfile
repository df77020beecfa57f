FROM fedora:43 AS base
RUN dnf makecache
#   ^^^^^^^^^^^^^ dnf-update-alone (info)
RUN echo between

FROM base
RUN echo more && sh -c "dnf install -y curl"
