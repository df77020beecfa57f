FROM alpine:3.22
COPY ../a b
#    ^^^^ copy-outside-context
COPY ok a/../../b c/
#       ^^^^^^^^^ copy-outside-context
ADD ["..", "/d"]
#    ^^^^ copy-outside-context
