FROM alpine:3.22 AS base
WORKDIR /app
WORKDIR web
FROM base
WORKDIR more
FROM alpine:3.22
WORKDIR "/app"
FROM alpine:3.22
WORKDIR $HOME/app
FROM mcr.microsoft.com/windows/nanoserver:ltsc2022
WORKDIR C:\\app
FROM mcr.microsoft.com/windows/nanoserver:ltsc2022
WORKDIR \\app
