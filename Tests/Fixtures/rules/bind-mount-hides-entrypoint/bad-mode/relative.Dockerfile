FROM python:3.13-slim
WORKDIR /srv/app
COPY . .
RUN chmod +x entrypoint.sh
CMD ./entrypoint.sh serve
