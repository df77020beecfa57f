FROM buildpack-deps:bookworm
ENV NODE_TLS_REJECT_UNAUTHORIZED=1 GIT_SSL_NO_VERIFY=0
RUN curl -fsSLo kk https://example.org -H k && curl -k https://localhost:8443/health && wget -q https://example.org
RUN git config --global http.sslVerify true && npm config set strict-ssl true && pip install flask
RUN curl -d -k https://example.org && echo curl -k && yum --setopt=sslverify=1 -y install a
