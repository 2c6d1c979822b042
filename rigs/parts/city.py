"""Machi as a rig runs it: a database with the samples and a plan of many measures, and servers on it."""

import json
import re
import sqlite3
import subprocess
import sys
from pathlib import Path

from kept import Kept
from place import ROOT, Failed, wait_for

sys.path.insert(0, str(ROOT / "Tests/journeys"))
import generated  # noqa: E402

CITY, PLAN, YEAR = "numazu", generated.SLUG, 2020
DESK = f"/{CITY}/staff/plans/{PLAN}"
PAGE = f"/{CITY}/plans/{PLAN}"


def review_path(measure):
    return f"{DESK}/nodes/{measure}/reviews/{YEAR}"


class City:
    """The data of one municipality, on either engine. `database` is an address of PostgreSQL, or empty for SQLite."""

    def __init__(self, place, data, database=""):
        self.place, self.data, self.database = place, Path(data), database

    @property
    def options(self):
        return ["--data", self.data] + (["--database", self.database] if self.database else [])

    def load(self, measures):
        """The samples, and a plan of so many measures with its round open."""
        self.command("demo", "--samples", self.place.folder / "Samples")
        for command, content in (
            ("import", generated.plan(measures)),
            ("assign", {"rounds": [{"plan": PLAN, "year": YEAR, "dueInDays": 30}]}),
        ):
            file = self.place.folder / f"{command}.json"
            file.write_text(json.dumps(content, ensure_ascii=False))
            self.command("plan", command, file, "--municipality", CITY)

    def command(self, *words):
        return self.place.run(self.place.machi, *words, *self.options)

    @property
    def password(self):
        return (self.data / "sample-sign-ins.txt").read_text().split()[-1]

    def rows(self, statement):
        """What a SELECT finds in the municipality's tables, each value as text."""
        if not self.database:
            with sqlite3.connect(f"file:{self.data}/municipalities/{CITY}/machi.sqlite?mode=ro", uri=True) as db:
                return [[str(value) for value in row] for row in db.execute(statement)]
        return query(self.place, self.database, f"SET search_path TO city_{CITY}; {statement}")


def query(place, url, statement):
    """What psql answers, row by row. Raises `Failed`."""
    said = place.run("psql", url, "-XAtq", "-v", "ON_ERROR_STOP=1", "-F", "\x1f", "-R", "\x1e", "-c", statement)
    return [row.split("\x1f") for row in said.strip("\n").split("\x1e") if row]


class Server(Kept):
    """`machi serve` on a port that stays the same over its restarts."""

    host = "127.0.0.1"

    def __init__(self, city, name, *options, before=()):
        self.city, self.name, self.options, self.before = city, name, options, before
        self.port = city.place.port()
        self.log = city.place.folder / f"{name}.log"
        self.process = None
        self.password = city.password

    def launch(self):
        self.process = self.city.place.start(
            [*self.before, self.city.place.machi, "serve", *self.city.options, "--listen", f"{self.host}:{self.port}",
             "--connections-per-address", "1000", *self.options], self.log)

    def start(self):
        """Returns when it has said its address."""
        begun = self.log.stat().st_size if self.log.exists() else 0
        self.launch()
        wait_for(lambda: self._has_said(begun), 30, f"the address of {self.name}")
        return self

    def _has_said(self, begun):
        said = self.log.read_bytes()[begun:].decode()
        if self.process.poll() is not None:
            raise Failed(f"{self.name} ended with {self.process.returncode}: {said}")
        return re.search(r"serves .* on http://", said)

    def stop(self):
        """SIGTERM; what was begun may finish."""
        self.unguard()
        self.process.terminate()
        try:
            self.process.wait(timeout=40)
        except subprocess.TimeoutExpired:
            self.kill()
            raise Failed(f"{self.name} did not stop within 40 s")

    def incidents(self):
        """The errors that it wrote in its log, each once, as text."""
        return sorted({
            json.loads(line)["error"] for line in self.log.read_text().splitlines() if '"incident"' in line})
