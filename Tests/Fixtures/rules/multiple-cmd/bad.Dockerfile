FROM alpine:3.22 AS one
CMD ["npm", "start"]
FROM alpine:3.22
CMD ["npm", "run", "build"]
# <- multiple-cmd
CMD ["npm", "run", "build"]
# <- multiple-cmd
RUN true
CMD ["npm", "start"]
