FROM alpine:3.22
HEALTHCHECK --interval=5s CMD wget -q localhost || exit 1
#                             ^^^^^^^^^^^^^^^^^^^^^^^^^^^ shell-form-healthcheck
