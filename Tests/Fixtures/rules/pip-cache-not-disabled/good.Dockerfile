# syntax=docker/dockerfile:1
FROM python:3.13-slim AS base
RUN PIP_NO_CACHE_DIR=1 pip install flask
RUN --mount=type=cache,target=/root/.cache/pip pip install flask
RUN pip install flask && rm -rf /root/.cache/pip
RUN pip install flask && pip cache purge
RUN pip download flask && pipx install black
ENV PIP_NO_CACHE_DIR=on
RUN pip install flask

FROM base
RUN pip install django
