FROM node:22-slim
RUN yarn install && yarn build && yarn cache clean --force
RUN yarn install && rm -rf /usr/local/share/.cache/yarn
RUN --mount=type=cache,target=/usr/local/share/.cache/yarn yarn install
RUN --mount=type=cache,target=/root/.cache,sharing=locked yarn install
RUN YARN_CACHE_FOLDER=/dev/shm/yarn yarn install && yarn install --cache-folder /tmp/y
RUN yarn build && yarn run install
RUN yarn --version && corepack enable
