FROM rockylinux:9
RUN yum --setopt=tsflags=nodocs install \
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ yum-no-yes (warning)
      curl
RUN bash -c 'yum groupinstall base' && yum update
#            ^^^^^^^^^^^^^^^^ yum-no-yes
#                                      ^^^^^^^^^^ yum-no-yes
