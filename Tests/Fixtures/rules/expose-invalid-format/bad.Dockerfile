FROM alpine:3.22
EXPOSE 127.0.0.1:80:8080 53:53/udp 9000
#      ^^^^^^^^^^^^^^^^^ expose-invalid-format
#                        ^^^^^^^^^ expose-invalid-format
