"""A page with two faults on purpose, an injection into a statement and one into the page: what finds nothing here finds nothing
anywhere."""

import sqlite3
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit


class Broken(BaseHTTPRequestHandler):
    def do_GET(self):
        word = parse_qs(urlsplit(self.path).query, keep_blank_values=True).get("q", ["tea"])[0]
        db = sqlite3.connect(":memory:")
        db.executescript("CREATE TABLE thing (name TEXT); INSERT INTO thing VALUES ('tea'), ('rice')")
        try:
            found = db.execute(f"SELECT name FROM thing WHERE name = '{word}'").fetchall()
            status, text = 200, f"<form><input name=q></form><p>{word}: {found}</p><a href='/?q=tea'>tea</a>"
        except sqlite3.Error as error:
            status, text = 500, f"SQLite3::query(): {error}"
        body = f"<html><body>{text}</body></html>".encode()
        self.send_response(status)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


class Control:
    def __enter__(self):
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Broken)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        return f"http://127.0.0.1:{self.server.server_port}"

    def __exit__(self, *_):
        self.server.shutdown()
        self.server.server_close()
