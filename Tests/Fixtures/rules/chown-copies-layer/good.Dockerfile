FROM node:22 AS build
COPY . /app
RUN chown -R node:node /app

FROM node:22-slim
COPY --chown=node:node --from=build /app /app
RUN mkdir /data && chown -R node:node /data && chown node:node /app && chown -R node:node $FOLDER
RUN chown -R node:node /application
