FROM rockylinux:9 AS base
RUN yum makecache
#   ^^^^^^^^^^^^^ yum-update-alone (info)
RUN echo between

FROM base
RUN echo more && sh -c "yum install -y curl"
