FROM alpine:3.22
ENV A 1
#   ^^^ legacy-key-value
LABEL description  several words $A
#     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ legacy-key-value
ENV B "in quotes" and 'not' so
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^ legacy-key-value
env C a\ b
#   ^^^^^^ legacy-key-value
