"""A PostgreSQL server of a measurement's or a rig's own, as durable as one of a city; standard library only."""

import os
import re
import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path

PROGRAMS = Path("/usr/lib/postgresql/15/bin")


class Postgres:
    """Its data are in `folder`/data. Reached by a socket in a folder of its own within `sockets`; runs as an unprivileged
    user. `settings` are the server's."""

    def __init__(self, folder, sockets="/tmp", **settings):
        self.folder = Path(folder)
        self.folder.mkdir(parents=True, exist_ok=True)
        self.socket = Path(tempfile.mkdtemp(prefix="machi-bench-", dir=sockets))
        self.settings = {
            "listen_addresses": "", "port": 5432, "unix_socket_directories": self.socket, "max_connections": 200,
            "shared_buffers": "128MB"} | settings
        self.log = self.folder / "log"
        self.process = None
        self.user = []
        if os.geteuid() == 0:
            self.user = ["--reuid=postgres", "--regid=postgres", "--clear-groups"]
            for path in (self.folder, self.socket):
                shutil.chown(path, "postgres", "postgres")
        self.url = self.database("postgres")

    def make(self, *words):
        """An empty cluster; `words` are initdb's."""
        self.run("initdb", "-D", self.folder / "data", "-U", "machi", "--auth=trust", "-E", "UTF8", "--locale=C.UTF-8",
                 *words)
        return self

    def launch(self, leash=("--pdeathsig=INT",), before=()):
        """On the leash it ends with the thread that calls this. The words of `before` lead the command."""
        settings = [word for name, value in self.settings.items() for word in ("-c", f"{name}={value}")]
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                ["setpriv", *leash, *self.user, "--", *before, PROGRAMS / "postgres", "-D", self.folder / "data",
                 *settings], stdout=log, stderr=log, stdin=subprocess.DEVNULL, cwd="/tmp", start_new_session=True)

    def start(self):
        """Returns when it answers."""
        self.launch()
        for _ in range(200):
            if self.answers():
                return self
            time.sleep(0.05)
        raise AssertionError("PostgreSQL did not start: " + self.log.read_text())

    def answers(self):
        return self.ask("SELECT 1", check=False) == "1\n"

    def database(self, name):
        return f"postgres://machi@/{name}?host={self.socket}&port={self.settings['port']}"

    def run(self, program, *words):
        subprocess.run(
            ["setpriv", *self.user, "--", PROGRAMS / program, *map(str, words)], check=True,
            stdout=subprocess.DEVNULL, cwd="/tmp")

    def ask(self, statement, check=True):
        return subprocess.run(
            ["psql", "-d", self.url, "-Atc", statement], capture_output=True, text=True, check=check).stdout

    def single_inserts(self, clients, seconds):
        """Rows a second that pgbench inserts, one to a transaction."""
        self.ask("CREATE TABLE IF NOT EXISTS single (id BIGSERIAL PRIMARY KEY, node TEXT, body TEXT)")
        script = self.folder / "single.sql"
        script.write_text("INSERT INTO single (node, body) VALUES ('1-1', repeat('計画どおりに進めた。', 5));\n")
        out = subprocess.run(
            [PROGRAMS / "pgbench", "-n", "-h", self.socket, "-U", "machi", "-f", script, "-c", str(clients), "-j", "1",
             "-M", "prepared", "-T", str(seconds), "postgres"], capture_output=True, text=True, check=True).stdout
        return float(re.search(r"tps = ([\d.]+)", out)[1])

    def stop(self):
        self.process.send_signal(signal.SIGINT)
        self.process.wait(timeout=30)
        shutil.rmtree(self.socket, ignore_errors=True)
