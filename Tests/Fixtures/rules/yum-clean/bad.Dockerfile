FROM rockylinux:9
RUN yum install -y curl \
#   ^^^^^^^^^^^ yum-clean (warning)
      git
RUN yum -y update && yum clean metadata && rm -rf /tmp/*
#   ^^^^^^^^^^^^^ yum-clean
RUN yum clean all && yum install -y make
#                    ^^^^^^^^^^^ yum-clean
RUN set -e; \
    yum install -y gcc; \
#   ^^^^^^^^^^^ yum-clean
    echo done
