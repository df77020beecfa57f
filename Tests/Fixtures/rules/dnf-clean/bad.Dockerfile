FROM fedora:43
RUN dnf install -y curl && \
#   ^^^^^^^^^^^ dnf-clean (warning)
    dnf clean packages
RUN microdnf -y install git
#   ^^^^^^^^^^^^^^^^^^^ dnf-clean
RUN (dnf -y upgrade && dnf clean all) && dnf reinstall -y tzdata
#                                        ^^^^^^^^^^^^^ dnf-clean
