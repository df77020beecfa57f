FROM python:3.13
ADD ./ /app
#   ^^ copy-all-before-install
RUN pip install --no-cache-dir -r /app/requirements.txt
FROM node:22
COPY --chown=node . .
#                 ^ copy-all-before-install
RUN yarn install --frozen-lockfile
