FROM rockylinux:9
RUN yum install -y curl && yum -y groupinstall base && yum --assumeyes remove curl
RUN yes | yum install git
RUN yum clean all && yum check-update && yum info curl && yum --assumeno install vim
