"""A PostgreSQL server of the measurement's own, as durable as one of a city; standard library only."""

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
    """Made in `folder`, reached by a socket; runs as an unprivileged user, and ends with this process.

    `options` are the server's own beyond those of every measurement.
    """

    def __init__(self, folder, *options):
        self.folder = Path(folder)
        self.folder.mkdir(parents=True)
        self.socket = Path(tempfile.mkdtemp(prefix="machi-bench-", dir="/tmp"))
        self.user = ["setpriv", "--pdeathsig=INT"]
        if os.geteuid() == 0:
            self.user += ["--reuid=postgres", "--regid=postgres", "--clear-groups"]
            for path in (self.folder, self.socket):
                shutil.chown(path, "postgres", "postgres")
        data = self.folder / "data"
        self.run("initdb", "-D", data, "-U", "machi", "--auth=trust", "-E", "UTF8", "--locale=C.UTF-8")
        with (self.folder / "log").open("wb") as log:
            self.process = subprocess.Popen(
                [*self.user, "--", PROGRAMS / "postgres", "-D", data, "-k", self.socket, "-c", "listen_addresses=",
                 "-c", "max_connections=200", "-c", "shared_buffers=128MB", *options], stdout=log, stderr=log, cwd="/tmp")
        self.url = self.database("postgres")
        for _ in range(200):
            if self.ask("SELECT 1", check=False) == "1\n":
                return
            time.sleep(0.05)
        raise AssertionError("PostgreSQL did not start: " + (self.folder / "log").read_text())

    def database(self, name):
        return f"postgres://machi@/{name}?host={self.socket}"

    def run(self, program, *words):
        subprocess.run(
            [*self.user, "--", PROGRAMS / program, *map(str, words)], check=True, stdout=subprocess.DEVNULL, cwd="/tmp")

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
