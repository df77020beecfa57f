FROM node:22 AS build
COPY package.json .
RUN npm ci
COPY . .
RUN npm install
FROM node:22
COPY . .
RUN npm install -g pm2
FROM node:22
COPY . .
RUN --mount=type=cache,target=/root/.npm npm ci
FROM node:22
COPY --from=build . .
RUN npm ci
FROM debian:13
COPY . .
RUN apt-get update && apt-get install -y curl
