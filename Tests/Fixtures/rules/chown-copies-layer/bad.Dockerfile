FROM node:22-slim
WORKDIR /app
COPY package.json ./
COPY src /app/src
RUN npm ci && \
    chown -R node:node /app/
#   ^^^^^^^^^^^^^^^^^^^^^^^^ chown-copies-layer (info)
RUN chmod --recursive 755 /app/src
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ chown-copies-layer
