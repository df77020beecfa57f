FROM debian:12-slim
RUN useradd app && \
    echo "app:s3cret" | sudo chpasswd
#                            ^^^^^^^^ chpasswd (warning)
RUN echo "root:$PASSWORD" | chpasswd && chpasswd -e <hashes
#                           ^^^^^^^^ chpasswd (info)
#                                       ^^^^^^^^ chpasswd (info)
RUN bash -c "chpasswd <<< 'root:root'"
#            ^^^^^^^^ chpasswd (warning)
