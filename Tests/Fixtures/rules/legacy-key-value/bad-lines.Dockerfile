FROM alpine:3.22
ENV A one \
#   ^^^^^^^ legacy-key-value
  two
