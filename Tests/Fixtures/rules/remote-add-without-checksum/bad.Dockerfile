FROM alpine:3.22
ADD http://example.com/a https://example.com/b.git?x /c/
#   ^^^^^^^^^^^^^^^^^^^^ remote-add-without-checksum
ADD ["https://example.com/${A}.tar.gz", "/b/"]
#    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ remote-add-without-checksum
