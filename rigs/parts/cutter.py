"""A TCP proxy before PostgreSQL that loses connections on purpose, most of all around COMMIT."""

import random
import socket
import threading
import time


class Cutter:
    """`mode`: `pass`; `cut`, where connections break at random moments and at every fifth COMMIT or so; `silent`, where
    nothing comes through in either way; `refuse`, where what is open breaks and nobody gets a new one."""

    def __init__(self, place, target):
        self.target, self.mode = target, "pass"
        self.cuts = {"before": 0, "after": 0, "late": 0, "half": 0, "elsewhere": 0}
        self.random = random.Random(1)
        self.open, self.lock = set(), threading.Lock()
        self.port = place.port()
        self.listener = None
        self.turn("pass")

    def turn(self, mode):
        self.mode = mode
        if mode == "refuse":
            self.listener.close()
            self.listener = None
            with self.lock:
                pairs = list(self.open)
            for pair in pairs:
                pair.close()
        elif self.listener is None:
            self.listener = socket.create_server(("127.0.0.1", self.port), reuse_port=False)
            threading.Thread(target=self._accept, args=(self.listener,), daemon=True).start()

    def _accept(self, listener):
        while True:
            try:
                client, _ = listener.accept()
                server = socket.create_connection(("127.0.0.1", self.target))
            except OSError:
                if self.listener is not listener:
                    return
                continue
            pair = Pair(self, client, server)
            with self.lock:
                self.open.add(pair)
            pair.start()

    def draw(self):
        with self.lock:
            return self.random.random()

    def count(self, kind):
        with self.lock:
            self.cuts[kind] += 1


class Pair:
    """One connection through the proxy."""

    def __init__(self, cutter, client, server):
        self.cutter, self.client, self.server = cutter, client, server
        self.pending, self.commits, self.marks, self.is_writing = b"", set(), set(), False
        for end in (client, server):
            end.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def start(self):
        threading.Thread(target=self._forward, daemon=True).start()
        threading.Thread(target=self._back, daemon=True).start()

    def close(self):
        with self.cutter.lock:
            self.cutter.open.discard(self)
        for end in (self.client, self.server):
            try:
                end.shutdown(socket.SHUT_RDWR)
            except OSError:
                pass
            end.close()

    def _wait(self):
        while self.cutter.mode == "silent":
            time.sleep(0.05)

    def _back(self):
        try:
            while data := self.server.recv(65_536):
                self._wait()
                if self.cutter.mode == "cut" and self.cutter.draw() < 0.002:
                    self.cutter.count("elsewhere")
                    break
                self.client.sendall(data)
        except OSError:
            pass
        self.close()

    def _forward(self):
        try:
            while data := self.client.recv(65_536):
                self._wait()
                if not self._passes(data):
                    break
        except OSError:
            pass
        self.close()

    def _passes(self, data):
        """Sends it on, or finds a way not to. False ends the connection."""
        is_commit = self._commits(data)
        chance = self.cutter.draw() if self.cutter.mode == "cut" else 1
        if not is_commit:
            if chance < 0.002:
                self.cutter.count("elsewhere")
                return False
            self.server.sendall(data)
            return True
        if chance < 0.05:
            self.cutter.count("before")
            return False
        if chance < 0.10:
            self.cutter.count("after")
            self.server.sendall(data)
            self.client.close()
            time.sleep(0.3)
            return False
        if chance < 0.15:
            # The client has long begun anew when its COMMIT arrives.
            self.cutter.count("late")
            self.client.shutdown(socket.SHUT_RDWR)
            time.sleep(self.cutter.draw())
            self.server.sendall(data)
            time.sleep(0.3)
            return False
        if chance < 0.20:
            self.cutter.count("half")
            self.server.sendall(data[: len(data) // 2])
            return False
        self.server.sendall(data)
        return True

    def _commits(self, data):
        """Whether the COMMIT of a write is in what the client has just sent: reads the messages' heads."""
        self.pending += data
        found = False
        if len(self.pending) >= 8 and self.pending[0] == 0:
            self.pending = self.pending[int.from_bytes(self.pending[:4], "big"):]  # the greeting has no type
        while len(self.pending) >= 5:
            size = 1 + int.from_bytes(self.pending[1:5], "big")
            if len(self.pending) < size:
                break
            kind, body = self.pending[:1], self.pending[5:size]
            self.pending = self.pending[size:]
            if kind == b"P":
                name, text = body.split(b"\0")[:2]
                if text == b"COMMIT":
                    self.commits.add(name)
                elif text.startswith(b"INSERT INTO machi.commit_mark"):
                    self.marks.add(name)
            elif kind == b"B":
                name = body.split(b"\0")[1]
                self.is_writing = self.is_writing or name in self.marks
                if name in self.commits:
                    found, self.is_writing = found or self.is_writing, False
        return found
