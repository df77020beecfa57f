FROM debian:13
LABEL value="Apache 2"
