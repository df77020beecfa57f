FROM python:3.13-slim
ARG TOOLS="black ruff"
RUN pip install --no-cache-dir --upgrade pip
#                                        ^^^ pip-unpinned (info)
RUN python3 -m pip install \
      flask==3.1.2 \
      # for the tests
      pytest "requests[socks]" && pipx install black
#     ^^^^^^ pip-unpinned
#                                              ^^^^^ pip-unpinned
RUN uv pip install --system -i https://example.org/simple ruff
#                                                         ^^^^ pip-unpinned
RUN poetry add django && uv tool install git+https://github.com/example/tool
#              ^^^^^^ pip-unpinned
#                                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ pip-unpinned
RUN pip install $TOOLS
#               ^^^^^^ pip-unpinned
RUN LATER="mypy" && pip install ${LATER}
#                               ^^^^^^^^ pip-unpinned
