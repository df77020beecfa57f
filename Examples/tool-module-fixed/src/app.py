"""A tool module: tells callers whom the auth service knows which tools there are."""

import json
import os
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import psycopg2
import requests

AUTH_SERVICE_URL = os.environ["AUTH_SERVICE_URL"]
DATABASE_URL = os.environ.get("DATABASE_URL")


def is_known(token):
    answer = requests.get(
        AUTH_SERVICE_URL + "/verify", headers={"Authorization": token}, timeout=3
    )
    return answer.ok


def tools():
    if DATABASE_URL is None:
        return ["echo"]
    with psycopg2.connect(DATABASE_URL) as connection, connection.cursor() as cursor:
        cursor.execute("SELECT name FROM tools ORDER BY name")
        return [name for (name,) in cursor]


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        if self.path == "/health":
            self.answer(200, "ok")
        elif self.path != "/tools":
            self.answer(404, "no such page")
        elif not is_known(self.headers.get("Authorization", "")):
            self.answer(401, "who are you?")
        else:
            self.answer(200, tools())

    def answer(self, status, content):
        body = json.dumps(content).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


if __name__ == "__main__":
    port = int(os.environ.get("PORT", "5001"))
    ThreadingHTTPServer(("0.0.0.0", port), Handler).serve_forever()
