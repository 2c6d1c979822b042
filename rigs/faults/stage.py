"""Where a fault happens: a city on one engine, copied from one that was made once, with its server and its load."""

import subprocess

from city import City, Server
from cutter import Cutter
from kept_postgres import KeptPostgres
from load import Load
from place import Failed, wait_for

SQLITE, POSTGRES = "SQLite", "PostgreSQL"
MEASURES = 3_600
DATABASE = "machi"


class Template:
    """A city on an engine, made and at rest."""

    def __init__(self, place, engine):
        self.place, self.engine = place, engine
        self.folder = place.make(f"template-{engine}")
        data, postgres, database = place.make(f"template-{engine}/data"), None, ""
        if engine == POSTGRES:
            postgres = KeptPostgres(place, self.folder / "postgres").make("--no-sync", "--wal-segsize=4").start()
            postgres.ask(f"CREATE DATABASE {DATABASE}")
            database = postgres.over_tcp(DATABASE)
        City(place, data, database).load(MEASURES)
        if postgres:
            postgres.stop()

    def copy_to(self, home):
        subprocess.run(["cp", "-a", f"{self.folder}/.", str(home)], check=True)
        # What a copy has not brought to the disk yet is no loss of Machi's.
        subprocess.run(["sync", "-f", str(home)], check=True)


class Stage:
    """`home` is the folder that the data are in, of SQLite or of PostgreSQL. The words of `before` lead the programs'."""

    def __init__(self, template, home, is_proxied=False, before=()):
        self.place, self.engine, self.home = template.place, template.engine, home
        self.problems = []
        self.postgres = self.cutter = None
        template.copy_to(home)
        database = ""
        if self.engine == POSTGRES:
            self.postgres = KeptPostgres(self.place, home / "postgres", before=before).start()
            if is_proxied:
                self.cutter = Cutter(self.place, self.postgres.port)
            database = self.postgres.over_tcp(DATABASE, self.cutter and self.cutter.port)
        self.city = City(self.place, home / "data", database)
        self.server = Server(self.city, home.name, before=before).start()
        self.load = Load([self.server], writers=6, measures=MEASURES)
        self.load.wait_for(150)

    def keep(self):
        """Starts whatever ends again, from now on."""
        for program in filter(None, (self.server, self.postgres)):
            program.keep()

    def expect(self, condition, what):
        if not condition:
            self.problems.append(what)

    def refused(self, since=0.0):
        """How many writes were answered “not now”."""
        return sum(one.outcome == 503 for one in self.load.record.since(since, "write", "form", "sign-in"))

    def wait_for_refusals(self, moment, seconds=40):
        wait_for(lambda: self.refused(moment) >= 5, seconds, "refused writes")

    def second_server(self):
        """What a second server on the same data says before it ends."""
        try:
            self.place.run(self.place.machi, "serve", *self.city.options, "--listen", f"127.0.0.1:{self.place.port()}",
                           timeout=20)
        except Failed as refusal:
            return str(refusal)
        except subprocess.TimeoutExpired:
            return ""

    def close(self):
        """Stops what is still there, in whatever state it is."""
        self.load.stop()
        self.server.unguard()
        if self.server.process.poll() is None:
            self.server.stop()
        if self.postgres:
            self.postgres.stop()
        if self.cutter:
            self.cutter.turn("refuse")
