FROM node:22-slim
RUN npm install -g --loglevel warn \
      serve@14.2.5 \
      @angular/cli
#     ^^^^^^^^^^^^ npm-unpinned (info)
RUN npm i pm2@latest && yarn global add nodemon && pnpm add -g turbo
#         ^^^^^^^^^^ npm-unpinned
#                                       ^^^^^^^ npm-unpinned
#                                                              ^^^^^ npm-unpinned
RUN npm install example/repository git+https://github.com/example/tool.git
#               ^^^^^^^^^^^^^^^^^^ npm-unpinned
RUN yarn add --dev @types/node
#                  ^^^^^^^^^^^ npm-unpinned
