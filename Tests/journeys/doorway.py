"""The proxy of an office's network: whoever wants to leave asks it (HTTP CONNECT)."""

import socket
import threading


class Doorway:
    """Leads every connection to one port of this machine, and notes what was asked for."""

    def __init__(self, port):
        self.port = port
        self.asked = []
        self.server = socket.create_server(("127.0.0.1", 0))
        self.address = f"http://127.0.0.1:{self.server.getsockname()[1]}"
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self):
        while True:
            try:
                inside, _ = self.server.accept()
            except OSError:
                return
            threading.Thread(target=self._lead, args=(inside,), daemon=True).start()

    def _lead(self, inside):
        head = b""
        while b"\r\n\r\n" not in head:
            head += inside.recv(1_000)
        self.asked.append(head.split()[1].decode())
        outside = socket.create_connection(("127.0.0.1", self.port))
        inside.sendall(b"HTTP/1.1 200 Connected\r\n\r\n")
        threading.Thread(target=_pour, args=(outside, inside), daemon=True).start()
        _pour(inside, outside)

    def stop(self):
        self.server.close()


def _pour(one, other):
    try:
        while data := one.recv(65_536):
            other.sendall(data)
    except OSError:
        pass
    finally:
        other.close()
