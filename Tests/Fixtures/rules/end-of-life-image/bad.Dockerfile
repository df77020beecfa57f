FROM debian:buster-slim AS old
#           ^^^^^^^^^^^ end-of-life-image (error)
RUN apt-get update && apt-get install -y curl && rm -rf /var/lib/apt/lists/*

FROM python:3.8-bookworm
#           ^^^^^^^^^^^^ end-of-life-image (warning)
RUN pip install --no-cache-dir flask

FROM node:14-alpine
#         ^^^^^^^^^ end-of-life-image
RUN npm ci

FROM centos:7
#           ^ end-of-life-image (error)
RUN yum install -y curl && yum clean all
