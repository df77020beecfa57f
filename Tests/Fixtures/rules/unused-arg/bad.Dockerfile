ARG A=1 B=2
#   ^ unused-arg
FROM alpine:$B AS one
ARG C
#   ^ unused-arg
COPY x /x
FROM one
COPY y /y
