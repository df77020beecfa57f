ARG TAG
FROM node:22 AS latest
FROM latest
FROM node:lts
FROM node:${TAG}
FROM latest:1
FROM node:latest@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef
