"""Another site on this machine, which frames pages of ours."""

import http.server
import threading
from contextlib import contextmanager


@contextmanager
def framing(*addresses):
    """The address of a site whose one page has these in frames."""
    frames = "".join(f'<iframe title="{address}" src="{address}" width="600" height="600"></iframe>' for address in addresses)
    body = f'<!doctype html><html lang="ja"><meta charset="utf-8"><title>別のサイト</title>{frames}</html>'.encode()

    class Page(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_):
            pass

    other = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Page)
    threading.Thread(target=other.serve_forever, daemon=True).start()
    yield f"http://localhost:{other.server_address[1]}/"
    other.shutdown()
