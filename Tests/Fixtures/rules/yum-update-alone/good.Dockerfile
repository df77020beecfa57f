FROM rockylinux:9
RUN yum makecache && yum install -y curl && yum clean all
RUN --mount=type=cache,target=/var/cache/yum yum makecache
RUN --mount=type=cache,target=/var/cache/yum yum install -y curl

# Nothing is installed after it.
FROM rockylinux:9
RUN yum makecache
