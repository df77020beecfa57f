FROM alpine:3.22
RUN echo one && \
    # a comment
    echo two

RUN <<END
echo one

echo two
END
