FROM alpine:3.22
COPY src/main.c /src/
COPY Makefile /src/
#    ^^^^^^^^ copy-source-missing
