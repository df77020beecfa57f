FROM buildpack-deps:bookworm
ENV NODE_TLS_REJECT_UNAUTHORIZED=0 A=b
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ tls-verification-disabled (warning)
ARG GIT_SSL_NO_VERIFY=true
#   ^^^^^^^^^^^^^^^^^^^^^^ tls-verification-disabled
RUN curl -o k --insecure https://example.org && \
#             ^^^^^^^^^^ tls-verification-disabled
    wget -q --no-check-certificate https://example.org
#           ^^^^^^^^^^^^^^^^^^^^^^ tls-verification-disabled
RUN git -c http.sslVerify=false clone https://example.org/a && git config --global http.sslVerify false
#          ^^^^^^^^^^^^^^^^^^^^ tls-verification-disabled
#                                                                                  ^^^^^^^^^^^^^^^^^^^^ tls-verification-disabled
RUN pip install --trusted-host pypi.org flask && npm config set strict-ssl false
#               ^^^^^^^^^^^^^^^^^^^^^^^ tls-verification-disabled
#                                                               ^^^^^^^^^^^^^^^^ tls-verification-disabled
RUN PYTHONHTTPSVERIFY=0 python setup.py && bash -c "export GIT_SSL_NO_VERIFY=1; git pull"
#   ^^^^^^^^^^^^^^^^^^^ tls-verification-disabled
#                                                          ^^^^^^^^^^^^^^^^^^^ tls-verification-disabled
RUN yum --setopt=sslverify=0 -y install a && apt-get -o Acquire::https::Verify-Peer=false update
#       ^^^^^^^^^^^^^^^^^^^^ tls-verification-disabled
#                                                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ tls-verification-disabled
