FROM alpine:3.22 AS base
COPY a /b
COPY a $TARGET
COPY a "/c"
ADD a b
WORKDIR /app
COPY a b
FROM base
COPY a b
FROM mcr.microsoft.com/windows/nanoserver:ltsc2022
COPY a C:/b
COPY a \\b
FROM alpine:3.22
ONBUILD COPY a b
