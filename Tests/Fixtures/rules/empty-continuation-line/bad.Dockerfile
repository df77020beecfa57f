FROM alpine:3.22
RUN echo one && \

# <- empty-continuation-line
    echo two && \
    # a comment

    echo three
ENV A=1 \

# <- empty-continuation-line

    B=2
