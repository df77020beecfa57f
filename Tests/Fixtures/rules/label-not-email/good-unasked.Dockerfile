FROM debian:13
LABEL value="nobody"
