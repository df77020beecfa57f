FROM node:22-slim
RUN npm install && npm ci && npm i --omit dev && yarn && yarn install --immutable && pnpm install --frozen-lockfile
RUN npm install -g serve@14.2.5 @angular/cli@20.1.0 $TOOLS "pnpm@$PNPM_VERSION" ./local ../other /tmp/a.tgz
RUN npm install git+https://github.com/example/tool.git#v1 example/repository#v1 https://example.org/b.tar.gz
RUN yarn add react@19.1.0 && pnpm add -D vite@7.0.0 && npm uninstall serve && npm run install && npm cache clean --force
