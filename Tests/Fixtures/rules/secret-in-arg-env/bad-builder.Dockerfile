# What a stage knows of which only files are copied is not in the image: for the preset all.
FROM node:22 AS build
ARG NPM_TOKEN
#   ^^^^^^^^^ secret-in-arg-env (info)

FROM node:22-slim
COPY --from=build /app /app
