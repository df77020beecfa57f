FROM debian:12-slim
COPY --chmod=777 run.sh /run.sh
#            ^^^ world-writable-mode (info)
RUN mkdir -p /data && \
    chmod -R 0777 /data
#            ^^^^ world-writable-mode
RUN chmod a+rwx /a && chmod u+x,o+w /b && mkdir -m 777 /c
#         ^^^^^ world-writable-mode
#                           ^^^^^^^ world-writable-mode
#                                                  ^^^ world-writable-mode
