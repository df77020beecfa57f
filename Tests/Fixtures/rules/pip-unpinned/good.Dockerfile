FROM python:3.13-slim
ARG TOOLS="black==25.1.0 ruff==0.13.0"
RUN pip install flask==3.1.2 'requests>=2,<3' "django~=5.2" pytest===8 $OTHER "gunicorn==$V" "uvicorn @ https://example.org/u.whl"
RUN pip install -r requirements.txt && pip install -c constraints.txt flask && pip install . && pip install .[dev] -e ./lib
RUN pip install git+https://github.com/example/tool@v1 ./dist/a.whl /tmp/b.tar.gz https://example.org/c.zip
RUN uv sync --frozen && uv add "ruff==0.13.0" && poetry add 'django@^5.2' && poetry install && pip download flask
RUN pip install $TOOLS && pip uninstall -y flask && pip --version
