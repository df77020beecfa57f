FROM debian:12-slim
RUN apt-get update && apt-get -y upgrade
#                     ^^^^^^^^^^^^^^^^^^ package-upgrade
RUN yum -y update && yum clean all
#   ^^^^^^^^^^^^^ package-upgrade
RUN microdnf upgrade -y; zypper --non-interactive patch
#   ^^^^^^^^^^^^^^^^ package-upgrade
#                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ package-upgrade
