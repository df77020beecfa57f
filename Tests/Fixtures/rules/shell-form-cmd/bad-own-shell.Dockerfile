FROM alpine:3.22 AS base
SHELL ["/bin/bash", "-o", "pipefail", "-c"]
CMD echo a | tee b
#   ^^^^^^^^^^^^^^ shell-form-cmd
FROM base
CMD echo a | tee b
#   ^^^^^^^^^^^^^^ shell-form-cmd
