FROM fedora:43
RUN dnf install -y curl && dnf -y upgrade && dnf --assumeyes remove curl
RUN echo y | dnf install git
RUN dnf clean all && dnf makecache && dnf search curl && dnf install --downloadonly vim
