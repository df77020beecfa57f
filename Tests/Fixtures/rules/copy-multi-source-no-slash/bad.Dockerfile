FROM alpine:3.22
COPY a b c
#        ^ copy-multi-source-no-slash
ADD ["a", "b", "/c"]
#              ^^^^ copy-multi-source-no-slash
COPY a b "/c"
#        ^^^^ copy-multi-source-no-slash
COPY --from=0 a b ${X}/c
#                 ^^^^^^ copy-multi-source-no-slash
