FROM node:22-alpine
COPY other.js .
EXPOSE 3000
CMD ["node", "other.js"]
