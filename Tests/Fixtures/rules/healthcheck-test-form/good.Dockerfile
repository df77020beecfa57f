FROM nginx:1.27.3
HEALTHCHECK --interval=5s CMD curl -f http://localhost || exit 1
