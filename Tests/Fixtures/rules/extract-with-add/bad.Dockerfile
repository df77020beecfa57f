FROM alpine:3.22
COPY app.tar.gz data.tgz /tmp/
#    ^^^^^^^^^^ extract-with-add
#               ^^^^^^^^ extract-with-add
RUN tar xzf /tmp/app.tar.gz -C /opt
RUN cd /tmp && tar --extract --file=data.tgz
COPY x /tmp/renamed.tar
#    ^ extract-with-add
RUN sh -c "tar -C / -xf /tmp/renamed.tar"
