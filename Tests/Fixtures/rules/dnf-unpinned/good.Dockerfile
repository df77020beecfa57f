FROM fedora:43
RUN dnf install -y httpd-2.4.65 "curl-${V}" ./a.rpm 'https://example.org/b.rpm' @development-tools $PACKAGES
RUN dnf -y module install nodejs:20 && dnf -y upgrade && dnf remove curl
