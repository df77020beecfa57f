FROM alpine:3.22
ENV A=1 B=2
LABEL a="b c"
ENV C=d\ e
