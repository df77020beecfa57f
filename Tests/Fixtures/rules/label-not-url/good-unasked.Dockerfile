FROM debian:13
LABEL value="example.org"
