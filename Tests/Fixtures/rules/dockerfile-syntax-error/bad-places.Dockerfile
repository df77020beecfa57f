# syntax=docker/dockerfile:1
FROM debian:12-slim AS base
RUN --mount=type=cache,\
target=/root/.cache,shared=locked \
#                   ^^^^^^^^^^^^^ dockerfile-syntax-error
  --network=hots \
#           ^^^^ dockerfile-syntax-error
  true
EXPOSE 80 \
  # the other one

  443/tpc
# ^^^^^^^ dockerfile-syntax-error
ENV ONE=1 \
    TWO=two words \
#           ^^^^^ dockerfile-syntax-error
    ÄÖ=ü THREE=${FOUR^^}
#              ^^^^^^^^^ dockerfile-syntax-error
ENV MODE=9
COPY --chmod=$MODE \
#            ^^^^^ dockerfile-syntax-error
  --chwon=1 a b
# ^^^^^^^ dockerfile-syntax-error
COPY <<config /etc/app
level = ${LEVEL^^}
#       ^^^^^^^^^^ dockerfile-syntax-error
config
COPY --from=last /a /b
#           ^^^^ dockerfile-syntax-error
ONBUILD COPY alone
#            ^^^^^ dockerfile-syntax-error (warning)
FROM --platform=linux/ \
#               ^^^^^^ dockerfile-syntax-error
  Example.org/Some/image:1 AS last
# ^^^^^^^^^^^^^^^^^^^^^^^^ dockerfile-syntax-error
