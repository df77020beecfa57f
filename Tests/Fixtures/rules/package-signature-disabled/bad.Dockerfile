FROM debian:12-slim
RUN apt-get update --allow-insecure-repositories && apt-get install -y --force-yes curl
#                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ package-signature-disabled (warning)
#                                                                      ^^^^^^^^^^^ package-signature-disabled
RUN apk add --no-cache \
      --allow-untrusted glibc
#     ^^^^^^^^^^^^^^^^^ package-signature-disabled
RUN apk add --allow-untrusted /tmp/own.apk
#           ^^^^^^^^^^^^^^^^^ package-signature-disabled (info)
RUN yum -y --setopt=repo.gpgcheck=0 install a && rpm -i --nosignature https://example.org/a.rpm
#          ^^^^^^^^^^^^^^^^^^^^^^^^ package-signature-disabled
#                                                       ^^^^^^^^^^^^^ package-signature-disabled
RUN zypper --no-gpg-checks -n install a
#          ^^^^^^^^^^^^^^^ package-signature-disabled
