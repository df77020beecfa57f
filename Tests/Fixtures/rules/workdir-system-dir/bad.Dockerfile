FROM alpine:3.22
WORKDIR /proc/self
#       ^^^^^^^^^^ workdir-system-dir
WORKDIR "/boot"
#       ^^^^^^^ workdir-system-dir
WORKDIR /app/../dev
#       ^^^^^^^^^^^ workdir-system-dir
