FROM python:3.13 AS build
RUN pip install --prefix=/install requests==2.32.4
#   ^^^^^^^^^^^ pip-cache-not-disabled (info)
RUN "$VIRTUAL_ENV/bin/pip" install flask==3.1.0 && rm -rf /root/.cache/other
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ pip-cache-not-disabled

FROM python:3.13-slim
COPY --from=build /install /usr/local
