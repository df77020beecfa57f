FROM alpine:3.22
USER app:app
#    ^^^ non-numeric-user
USER root
#    ^^^^ non-numeric-user
ONBUILD USER app
#            ^^^ non-numeric-user
