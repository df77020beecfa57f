FROM debian:13
LABEL value="1"
