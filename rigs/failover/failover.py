"""Kills the primary database under load and counts what became of every write. docs/operations.md has the figures."""

import argparse
import sys
import time
from pathlib import Path

for folder in ("rigs/parts", "script/bench.d"):
    sys.path.insert(0, str(Path(__file__).resolve().parents[2] / folder))
from city import City, Server  # noqa: E402
from cluster import TUNING, Cluster  # noqa: E402
from ledger import check  # noqa: E402
from load import Load  # noqa: E402
from place import Failed, Place, log, wait_for  # noqa: E402
from record import LONGEST, NETWORK, gap  # noqa: E402
from table import Figures  # noqa: E402

LIMIT = 30  # seconds until the service has to answer again


class Rig:
    def __init__(self, place, replicas):
        self.place = place
        self.cluster = Cluster(place)
        self.replicas = replicas
        self.figures = Figures("figure", "measured", "limit")

    def set_up(self):
        self.cluster.start()
        log("two PostgreSQL servers, the second one synchronous")
        city = City(self.place, self.place.make("data"), self.cluster.url(self.cluster.primary_port))
        city.load(measures=4_800)
        extra = ["--database-replicas", self.cluster.url(self.cluster.replica_port)] if self.replicas else []
        self.city = city
        self.nodes = [Server(city, name, *extra).start() for name in ("a", "b")]
        self.load = Load(self.nodes, writers=4, measures=4_800, pause=0.03)
        self.load.wait_for(300)
        log(f"load on two nodes, {len(self.load.record.acknowledged)} writes acknowledged")

    def phase(self, name, break_it, settle):
        """Breaks something, waits until the service answers and `settle` is true, and notes the figures."""
        record, names = self.load.record, [node.name for node in self.nodes]
        before = len(record.acknowledged)
        moment = time.monotonic()
        break_it()
        log(name)
        wait_for(lambda: all(any(one.server == node and one.ended > moment + 1 for one in record.good("write"))
                             for node in names), LIMIT + 15, f"a write after: {name}")
        self.load.wait_for(200)
        settled = settle and wait_for(settle, 60, f"the end of: {name}") and time.monotonic() - moment
        time.sleep(2)
        self.figures.limit(f"{name}: writes answered again", gap(record, moment, ["write"], names), LIMIT, "s")
        self.figures.limit(f"{name}: reads from the database again", gap(record, moment, ["fresh"], names), LIMIT, "s")
        broken = [one for one in record.since(moment, "page", "health") if one.outcome != 200]
        self.figures.limit(f"{name}: cached pages and health checks not answered", len(broken), 0)
        self.figures.limit(f"{name}: longest wait of anybody", record.longest(moment), LONGEST, "s")
        if settled:
            self.figures.note(f"{name}: synchronous again after", f"{settled:.1f} s")
        self.figures.note(f"{name}: writes acknowledged meanwhile", len(record.acknowledged) - before)
        shown = ", ".join(f"{count} × {what}" for what, count in record.shown(moment).items())
        self.figures.note(f"{name}: errors that users saw", shown or "none")

    def run(self):
        self.set_up()
        dead = self.cluster.primary()
        self.phase("the primary dies", dead.die, settle=None)
        self.phase("the dead one comes back", dead.start, settle=lambda: dead.has("sync"))
        if not dead.has("sync"):
            raise Failed("it is not synchronous")
        standby = self.cluster.standby()
        self.phase("the standby dies", standby.die, settle=None)
        self.phase("the standby comes back", standby.start, settle=lambda: standby.has("sync"))
        self.phase("planned switchover", self.cluster.switch_over, settle=lambda: self.cluster.standby() is not None)

    def judge(self):
        record = self.load.stop()
        log(f"load stopped, {len(record.acknowledged)} writes acknowledged; counting")
        ledger = check(self.city, record.acknowledged)
        self.figures.note("writes acknowledged", ledger.acknowledged)
        missing = ledger.acknowledged - ledger.present
        self.figures.limit("of these missing in rows, histories or audit events", missing, 0)
        self.figures.limit("written twice", ledger.doubled, 0)
        self.figures.note("written though nobody was told so", ledger.unacknowledged)
        self.figures.limit("anything else out of order", len(ledger.problems), 0)
        self.figures.limit("requests that hung, or failed other than with a 503 and its advice", len(record.faults), 0)
        for problem in ledger.problems + record.faults:
            self.figures.remark(problem)
        lost = record.shown().get(NETWORK, 0)
        self.figures.limit("connections to Machi that broke", lost, 0)
        for node in self.nodes:
            node.stop()


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--no-replicas", action="store_true", help="public pages are read from the primary too")
    parser.add_argument("--logs", help="a folder that the programs' logs are copied to")
    options = parser.parse_args()
    with Place() as place:
        rig = Rig(place, replicas=not options.no_replicas)
        try:
            rig.run()
            rig.judge()
        except Failed as problem:
            rig.figures.remark(f"the rig gave up: {problem}")
            rig.figures.failed = True
        finally:
            if options.logs:
                place.keep_logs(options.logs)
        print(f"Patroni: {', '.join(f'{name} {value}' for name, value in TUNING.items())}\n")
        rig.figures.print()
    return 1 if rig.figures.failed else 0


sys.exit(main())
