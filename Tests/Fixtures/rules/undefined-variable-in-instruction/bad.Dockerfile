FROM scratch AS empty
COPY $foo .
#    ^^^^ undefined-variable-in-instruction
FROM alpine:3.22
ENV PATH=$PAHT:/x
#        ^^^^^ undefined-variable-in-instruction
WORKDIR $HOME/app
#       ^^^^^ undefined-variable-in-instruction
ARG DEBUG_LEVEL
LABEL a=${DEBUG_LEVLE}
#       ^^^^^^^^^^^^^^ undefined-variable-in-instruction
ENV TOKEN=${TOKEN}
#         ^^^^^^^^ undefined-variable-in-instruction
ARG OTHER=$OTHER
#         ^^^^^^ undefined-variable-in-instruction
ARG FLAG=${FLAG}
#        ^^^^^^^ undefined-variable-in-instruction (info)
