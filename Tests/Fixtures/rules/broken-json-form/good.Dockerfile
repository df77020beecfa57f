FROM alpine:3.22
RUN [[ -f x ]] || true
RUN [ -f x ] && true
RUN [ "$A" = "b,c" ]
COPY [a-z]* /
CMD ["a", "b"]
