FROM --platform=linux/amd64 alpine:3.22
#               ^^^^^^^^^^^ from-platform-constant
FROM --platform=amd64 alpine:3.22 AS build
#               ^^^^^ from-platform-constant
FROM --platform=linux/arm64 alpine:3.22 AS x86
#               ^^^^^^^^^^^ from-platform-constant
