FROM alpine:3.22 AS one
CMD ["npm", "run", "build"]
FROM one
ONBUILD CMD ["npm", "run", "build"]
CMD ["npm", "start"]
