#!/bin/sh
python - <<'PY'
import socket, time
for _ in range(60):
    try:
        socket.create_connection(("database", 5432)).close()
        break
    except OSError:
        time.sleep(1)
PY
exec gunicorn -b 0.0.0.0:8000 shop:app
