FROM alpine:3.22
COPY a b/
#      ^^ copy-relative-without-workdir
COPY ["a", "b"]
#          ^^^ copy-relative-without-workdir
