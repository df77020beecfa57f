FROM alpine:3.22
EXPOSE 80 22
#         ^^ expose-ssh
EXPOSE 22/TCP 2222:22
#      ^^^^^^ expose-ssh
#             ^^^^^^^ expose-ssh
