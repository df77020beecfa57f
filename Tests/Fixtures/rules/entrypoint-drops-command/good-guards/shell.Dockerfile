FROM python:3.13-slim
ENTRYPOINT exec python -m api "$0" "$@"
