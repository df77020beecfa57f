FROM debian:12-slim
COPY --chown=app \
     a.tar.gz b.txt /tmp/
#    ^^^^^^^^ extract-with-add (info)
RUN cd /tmp && tar xzf "a.tar.gz" && rm a.tar.gz
COPY ["files/c.tgz", "/c.tgz"]
#     ^^^^^^^^^^^^^ extract-with-add
RUN tar --extract --strip-components=1 --file /c.tgz
COPY d.tar /tmp/e.tar
#    ^^^^^ extract-with-add
RUN bash -c "tar -C /opt -xf /tmp/e.tar"
