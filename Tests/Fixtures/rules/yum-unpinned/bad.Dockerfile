FROM rockylinux:9
RUN yum install -y \
      httpd-2.4.62 \
      curl \
#     ^^^^ yum-unpinned (info)
      git && yum clean all
RUN yum --enablerepo epel install -y jq
#                                    ^^ yum-unpinned
