"""A PostgreSQL server of the journeys' own, and servers that follow it; each ends with the tests."""

import os
import re
import secrets
import shutil
import signal
import sqlite3
import subprocess
import tempfile
import time
from pathlib import Path

PROGRAMS = Path("/usr/lib/postgresql/15/bin")
# PostgreSQL refuses to run as root.
USER = ["--reuid=postgres", "--regid=postgres", "--clear-groups"] if os.geteuid() == 0 else []
FAST = ["-c", "fsync=off", "-c", "shared_buffers=32MB", "-c", "max_connections=300", "-c", "deadlock_timeout=200ms"]


class Database:
    """A server in a temporary folder, reached by a socket there. `following` makes it a streaming replica."""

    def __init__(self, *options, following=None):
        self.folder = Path(tempfile.mkdtemp(prefix="machi-test.", dir="/tmp"))
        self.options = options
        self.process = None
        if USER:
            shutil.chown(self.folder, "postgres", "postgres")
        if following:
            self.run(
                "pg_basebackup", "-h", following.folder, "-U", "machi", "-R", "-X", "stream", "-c", "fast", "--no-sync",
                "-D", self.folder / "data")
        else:
            self.run(
                "initdb", "-U", "machi", "--auth=trust", "--no-sync", "-E", "UTF8", "--locale=C.UTF-8",
                "-D", self.folder / "data")
        self.start()
        if not following:
            self.ask("CREATE ROLE city LOGIN")

    def start(self):
        with (self.folder / "log").open("ab") as log:
            self.process = subprocess.Popen(
                ["setpriv", *USER, "--pdeathsig=INT", "--", PROGRAMS / "postgres", "-D", self.folder / "data",
                 "-k", self.folder, "-c", "listen_addresses=", *FAST, *self.options], stdout=log, stderr=log, cwd="/tmp")
        for _ in range(200):
            if self.answers():
                return
            time.sleep(0.05)
        raise AssertionError("PostgreSQL did not start: " + (self.folder / "log").read_text())

    def answers(self):
        try:
            return self.ask("SELECT 1") == "1"
        except subprocess.CalledProcessError:
            return False

    def run(self, program, *words):
        """What a program printed; for one that has to succeed."""
        return subprocess.run(
            ["setpriv", *USER, "--", PROGRAMS / program, *map(str, words)], check=True, capture_output=True, text=True,
            cwd="/tmp").stdout

    def url(self, name):
        """For a city hall, whose role owns its database and may do nothing else."""
        return f"postgres://city@/{name}?host={self.folder}"

    def ask(self, statement, name="postgres", user="machi"):
        """Rows as lines, columns with bars between."""
        return self.run("psql", "-h", self.folder, "-U", user, "-d", name, "-qAtc", statement).strip()

    def make(self):
        """The address of a new database."""
        name = new_name()
        self.ask(f"CREATE DATABASE {name} TEMPLATE template0 OWNER city")
        return self.url(name)

    def open(self, statement, name="postgres"):
        """Runs a statement in a transaction that stays open until its standard input is closed."""
        session = subprocess.Popen(
            ["setpriv", *USER, "--", str(PROGRAMS / "psql"), "-h", str(self.folder), "-U", "machi", "-d", name, "-qAt"],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd="/tmp")
        session.stdin.write(f"BEGIN; {statement}; SELECT 'open';\n")
        session.stdin.flush()
        assert session.stdout.readline().strip() == "open"
        return session

    def stop(self, how=signal.SIGQUIT):
        """Ends it at once, as a crash would."""
        if self.process.poll() is None:
            self.process.send_signal(how)
            self.process.wait(timeout=30)

    def remove(self):
        self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)


def new_name():
    return f"journey_{secrets.token_hex(6)}"


def name_of(url):
    """The database that an address names."""
    return re.search(r"@/(\w+)\?", url)[1]


def copy_of(url):
    """The address of a new database, a copy of one that nobody is connected to."""
    name = new_name()
    subprocess.run(
        [PROGRAMS / "psql", "-d", url.replace(f"city@/{name_of(url)}?", "machi@/postgres?"), "-qc",
         f"CREATE DATABASE {name} TEMPLATE {name_of(url)} OWNER city"], check=True, capture_output=True)
    return url.replace(f"@/{name_of(url)}?", f"@/{name}?")


def keep_in(data, url):
    """Lets the municipalities of a data folder be kept in this database."""
    data.mkdir(parents=True, exist_ok=True)
    (data / "settings.conf").write_text(f"database = {url}\n")


def kept_in(data):
    """The address of the database that a data folder names; None where files keep its municipalities."""
    settings = data / "settings.conf"
    return settings.read_text().split(" = ", 1)[1].strip() if settings.exists() else None


def rows(data, statement, municipality="numazu"):
    """What a municipality's database answers, wherever it is kept: a tuple of texts for each row."""
    url = kept_in(data)
    if url is None:
        with sqlite3.connect(data / "municipalities" / municipality / "machi.sqlite") as db:
            return [tuple(str(value) for value in row) for row in db.execute(statement)]
    out = subprocess.run(
        [PROGRAMS / "psql", "-d", url, "-qAt", "-F", "\x1f", "-R", "\x1e", "-v", "ON_ERROR_STOP=1",
         "-c", f"SET search_path TO city_{municipality}", "-c", statement],
        check=True, capture_output=True, text=True).stdout.removesuffix("\n")
    return [tuple(row.split("\x1f")) for row in out.split("\x1e")] if out else []
