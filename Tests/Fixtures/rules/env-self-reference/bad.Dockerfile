FROM alpine:3.22
ENV A=1 \
    B="${A}/x"
#      ^^^^ env-self-reference
ENV C=$D D=2
#     ^^ env-self-reference
