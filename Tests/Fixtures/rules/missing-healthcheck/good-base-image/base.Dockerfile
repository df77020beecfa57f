FROM python:3.13
COPY shop.py /
