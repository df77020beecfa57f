FROM rockylinux:9
RUN yum install -y curl && yum clean all
RUN yum install -y curl && yum -y clean all && rm -rf /var/cache/yum
RUN yum install -y git && rm -rf /var/cache/yum/* && rm -rf /tmp/*
RUN yum install -y git && dnf clean all
RUN --mount=type=cache,target=/var/cache/dnf yum install -y git
RUN yum install -y --installroot /mnt bash && yum remove -y git && yum info curl
