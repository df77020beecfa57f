FROM alpine:3.22
EXPOSE 80 443 80
#             ^^ duplicate-expose
EXPOSE ${PORT}
EXPOSE ${PORT}/tcp
#      ^^^^^^^^^^^ duplicate-expose
