"""Where municipalities are kept, files or a database, as a command is told of it and as other programs see it."""

import hashlib
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path

from database import kept_in
from program import ROOT, done

sys.path.insert(0, str(ROOT / "script/bench.d"))
from postgres import Postgres  # noqa: E402

ENGINES = ["sqlite", "postgres"]


class Files:
    """A data folder with a SQLite file for each municipality."""

    def __init__(self, data):
        self.data = data
        self.words = ["--data", data]
        self.address = data

    def towns(self):
        folder = self.data / "municipalities"
        return sorted(os.listdir(folder)) if folder.exists() else []

    def rows(self, municipality, query):
        """The rows as texts; the file must be whole."""
        with sqlite3.connect(self.data / "municipalities" / municipality / "machi.sqlite") as db:
            assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            return [tuple(map(str, row)) for row in db.execute(query)]

    def tables(self, municipality):
        return [name for (name,) in self.rows(municipality, "SELECT name FROM sqlite_schema WHERE type = 'table'")]

    def attached(self, municipality):
        """The SHA-256 of each attachment's bytes."""
        with sqlite3.connect(self.data / "municipalities" / municipality / "machi.sqlite") as db:
            names = [name for (name,) in db.execute("SELECT id FROM attachment ORDER BY length(id), id")]
            parts = "SELECT bytes FROM attachment_part WHERE attachment = ? ORDER BY position"
            return [hashlib.sha256(b"".join(b for (b,) in db.execute(parts, [name]))).hexdigest() for name in names]

    def left_over(self):
        """What a command that was killed has left in the place itself."""
        return [name for name in self.towns() if name.startswith(".")]


class Schemas:
    """A PostgreSQL database with a schema for each municipality; `data` is where commands work."""

    def __init__(self, data, url):
        self.data = data
        self.url = url
        self.words = ["--data", data, "--database", url]
        self.address = url

    def ask(self, query):
        run = subprocess.run(
            ["psql", "-d", self.url, "-AtqF", "\x1f", "-R", "\x1e", "-v", "ON_ERROR_STOP=1", "-c", query],
            capture_output=True, text=True, check=True)
        return [tuple(line.split("\x1f")) for line in run.stdout.removesuffix("\n").split("\x1e") if line]

    def schemas(self):
        return sorted(n for (n,) in self.ask("SELECT nspname FROM pg_namespace WHERE nspname LIKE 'city\\_%'"))

    def towns(self):
        if self.ask("SELECT to_regclass('machi.municipality')") == []:
            return []
        return sorted(name for (name,) in self.ask("SELECT slug FROM machi.municipality"))

    def rows(self, municipality, query):
        return self.ask(f'SET search_path TO "city_{municipality}"; {query}')

    def tables(self, municipality):
        return [n for (n,) in self.ask(f"SELECT tablename FROM pg_tables WHERE schemaname = 'city_{municipality}'")]

    def attached(self, municipality):
        whole = "encode(sha256(string_agg(bytes, ''::bytea ORDER BY position)), 'hex')"
        return [digest for (digest,) in self.rows(
            municipality,
            f"SELECT {whole} FROM attachment_part GROUP BY attachment ORDER BY length(attachment), attachment")]

    def left_over(self):
        return sorted(set(self.schemas()) ^ {f"city_{name}" for name in self.towns()})


def place_of(data):
    """The place that a data folder's commands work on."""
    url = kept_in(data)
    return Schemas(data, url) if url else Files(data)


def counts(place, municipality):
    """Rows by table."""
    tables = [table for table in place.tables(municipality) if table != "migration"]
    rows = place.rows(
        municipality, " UNION ALL ".join(f"SELECT '{table}', COUNT(*) FROM {table}" for table in tables))
    return {table: int(count) for table, count in rows}


class Places:
    """Makes empty places of either engine, each of its own."""

    def __init__(self):
        # The server runs as a user of its own, who has to get there.
        self.folder = Path(tempfile.mkdtemp(prefix="machi-places-", dir="/tmp"))
        self.folder.chmod(0o711)
        self.server = Postgres(self.folder / "postgres", fsync="off").make("--no-sync").start()
        self.made = 0

    def stop(self):
        self.server.stop()
        shutil.rmtree(self.folder)

    def new(self, engine, data):
        """An empty place; `data` is its folder."""
        if engine == "sqlite":
            return Files(data)
        data.mkdir(exist_ok=True)
        self.made += 1
        name = f"place{self.made}"
        self.server.ask(f"CREATE DATABASE {name}")
        return Schemas(data, self.server.database(name))

    def filled(self, engine, data):
        """A place with what the data folder `data` holds: the folder itself, or a database that it was moved to."""
        if engine == "sqlite":
            return Files(data)
        place = self.new(engine, data)
        done("move", "--from", data, "--to", place.url, timeout=300)
        return place
