FROM python:3.13-slim
RUN pip install --no-cache-dir -r requirements.txt && pip install psycopg2-binary
#                                                     ^^^^^^^^^^^ pip-cache-not-disabled (info)
RUN python3 -m pip install -U pip
#   ^^^^^^^^^^^^^^^^^^^^^^ pip-cache-not-disabled
RUN rm -rf ~/.cache/pip && pip3 install flask
#                          ^^^^^^^^^^^^ pip-cache-not-disabled
# The * leaves what begins with a dot.
RUN pip install flask==3.1.2 && rm -rf /root/* /tmp/*
#   ^^^^^^^^^^^ pip-cache-not-disabled
