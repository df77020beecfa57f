FROM alpine:3.22
ENTRYPOINT exec /app --port=80
#          ^^^^^^^^^^^^^^^^^^^ shell-form-cmd
CMD cd /app && ./run "$A"
#   ^^^^^^^^^^^^^^^^^^^^^ shell-form-cmd
