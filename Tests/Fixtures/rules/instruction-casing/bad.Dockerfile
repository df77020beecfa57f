arg VERSION=3.22
# <- instruction-casing
FROM alpine:${VERSION}
From alpine:3.22 AS other
# <- instruction-casing
onbuild RUN true
# <- instruction-casing
RUN true
Cmd ["true"]
# <- instruction-casing
