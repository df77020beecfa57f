FROM alpine:3.22
COPY a b/
#      ^^ copy-relative-without-workdir
COPY ["a", "b"]
#          ^^^ copy-relative-without-workdir
FROM scratch
COPY --from=0 /a .
#                ^ copy-relative-without-workdir
