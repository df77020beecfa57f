FROM debian:12-slim
RUN cd /src && make && cd ..
#   ^^^^^^^ run-cd (info)
RUN echo a && \
    # comment
    cd "/opt/$NAME"
#   ^^^^^^^^^^^^^^^ run-cd
RUN (cd /tmp; ls)
#    ^^^^^^^ run-cd
