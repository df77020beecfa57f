FROM node:22-slim
RUN yarn --frozen-lockfile
#   ^^^^ yarn-cache (info)
RUN yarn cache clean && yarn global add serve@14.2.5
#                       ^^^^^^^^^^^^^^^ yarn-cache
RUN npm ci && \
    yarn install \
#   ^^^^^^^^^^^^ yarn-cache
      --production
