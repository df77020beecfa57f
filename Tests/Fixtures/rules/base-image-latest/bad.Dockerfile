ARG TAG=latest
FROM registry:5000/node:latest AS one
#                       ^^^^^^ base-image-latest
FROM node:${TAG}
#         ^^^^^^ base-image-latest
