FROM fedora:43
RUN dnf install -y --setopt=install_weak_deps=False httpd && dnf clean all
#                                                   ^^^^^ dnf-unpinned (info)
RUN microdnf -y install git-2.51 \
      make
#     ^^^^ dnf-unpinned
RUN dnf -y module install nodejs
#                         ^^^^^^ dnf-unpinned
