"""The payment service that the program serves to try with, and what its payers do."""

import base64
import hashlib
import hmac
import json
import re
import socket
import subprocess
import time
from urllib.parse import urlsplit

from program import BINARY, environment, wait_until
from visitor import Visitor


class PaymentService:
    """`machi payments test-provider` on a free port of this machine."""

    def __init__(self, folder):
        self.output, self.file = folder / "service.out", folder / "secret.txt"
        with self.output.open("wb") as out:
            self.process = subprocess.Popen(
                [str(BINARY), "payments", "test-provider", "--listen", "127.0.0.1:0", "--secret-file", str(self.file)],
                stdout=out, env=environment())
        self.origin = wait_until(
            lambda: re.search(r"on (http://[0-9.]+:[0-9]+)/\n", self.output.read_text()), what="the service")[1]
        self.host, port = self.origin.removeprefix("http://").split(":")
        self.port = int(port)
        self.secret = self.file.read_text().strip()

    def pay(self, address, manner):
        """Presses a button of the pay page; gives where the browser is sent back to."""
        payer = Visitor(self)
        path = urlsplit(address).path
        assert "試験用" in payer.open(path).text
        answer = payer.post(path, [("manner", manner)])
        assert answer.status == 303, answer.text
        back = urlsplit(answer.location)
        return f"{back.path}?{back.query}"

    def headers(self, body, name="n1", at=None, secret=None):
        """What proves a message, as anyone can work it out who knows the secret."""
        key = base64.b64decode((secret or self.secret).removeprefix("whsec_"))
        seconds = str(int(time.time() if at is None else at))
        code = hmac.new(key, f"{name}.{seconds}.".encode() + body, hashlib.sha256).digest()
        return {"webhook_id": name, "webhook_timestamp": seconds, "content_type": "application/json",
                "webhook_signature": "v1," + base64.b64encode(code).decode()}

    def stop(self):
        self.process.terminate()
        assert self.process.wait(timeout=20) == 0


def statement(order, yen, state="paid", day="2026-11-22"):
    return json.dumps({"type": "payment.state", "order": order, "reference": f"p-{order[:8]}", "state": state,
                       "yen": yen, "paid": day, "refunds": []}).encode()


def cast(server, path, body, headers):
    """Sends a request and does not wait for what becomes of it; gives the socket."""
    line = socket.create_connection((server.host, server.port), timeout=10)
    head = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in headers.items())
    line.sendall(f"POST {path} HTTP/1.1\r\nhost: {server.host}\r\n{head}content-length: {len(body)}\r\n\r\n".encode() + body)
    return line
