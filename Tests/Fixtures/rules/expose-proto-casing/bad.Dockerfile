FROM alpine:3.22
EXPOSE 80/TCP 53/Udp ${PORT}/SCTP
#         ^^^ expose-proto-casing
#                ^^^ expose-proto-casing
#                            ^^^^ expose-proto-casing
