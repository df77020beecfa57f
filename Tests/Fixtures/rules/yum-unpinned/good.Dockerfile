FROM rockylinux:9
ARG V=1
RUN yum install -y httpd-2.4.62 "curl-${V}" ./a.rpm https://example.org/b.rpm @base $PACKAGES php:8.2
RUN yum -y groupinstall base && yum -y update && yum remove curl
