FROM node:24-alpine
COPY src ./src
RUN npm run build
CMD ["npm", "run", "dev"]
