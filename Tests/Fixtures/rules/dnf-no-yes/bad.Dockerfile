FROM fedora:43
RUN dnf install --setopt=install_weak_deps=False curl
#   ^^^^^^^^^^^ dnf-no-yes (warning)
RUN dnf update && \
#   ^^^^^^^^^^ dnf-no-yes
    sudo dnf module install nodejs:20
#        ^^^^^^^^^^^^^^^^^^ dnf-no-yes

FROM redhat/ubi9-minimal
RUN microdnf install curl
#   ^^^^^^^^^^^^^^^^ dnf-no-yes (info)
