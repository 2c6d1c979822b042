"""One fault on one engine: was every acknowledged write kept, once, and how soon was all as before?"""

import time

from ledger import check
from place import Failed, log
from record import LONGEST, NETWORK, gap

LIMIT = 30  # seconds from the end of a fault until every write is answered as before


class Trial:
    """One row of the table."""

    def __init__(self, template, number, name, scenery, fault, may_break):
        self.engine, self.name, self.problems = template.engine, name, []
        stage = thing = None
        self.cells = [""] * 6
        try:
            stage, thing = scenery(template, f"{number:02}-{self.engine.lower()}")
            self._run(stage, fault, thing, may_break)
        except Failed as problem:
            self.problems.append(f"the rig gave up: {problem}")
            if stage:
                self.problems += stage.load.record.faults + stage.server.incidents()
        finally:
            if stage:
                stage.close()
            if hasattr(thing, "release"):
                thing.release()

    def _run(self, stage, fault, thing, may_break):
        log(f"{self.engine}: {self.name}")
        moment = fault(stage, thing)
        stage.load.wait_for(150, seconds=60)
        time.sleep(1)
        record = stage.load.stop()
        recovered = gap(record, moment, ["write"], [stage.server.name])
        ledger = check(stage.city, record.acknowledged)
        shown = record.shown()
        lost = shown.pop(NETWORK, 0) if may_break else 0
        self.problems += stage.problems + ledger.problems + record.faults
        if recovered > LIMIT:
            self.problems.append(f"it took {recovered:.0f} s to recover; {LIMIT} s are allowed")
        if record.longest() > LONGEST:
            self.problems.append(f"somebody waited for {record.longest():.0f} s")
        if shown.pop(NETWORK, 0):
            self.problems.append("connections to Machi broke")
        if not may_break and (bad := [one for one in record.since(0, "page", "health") if one.outcome != 200]):
            self.problems.append(f"{len(bad)} cached pages or health checks were not answered")
        seen = [f"{count} × {what}" for what, count in shown.items()] + ([f"{lost} × connection lost"] if lost else [])
        self.cells = [
            ledger.acknowledged, ledger.present, ledger.doubled, f"{recovered:.2f}", f"{record.longest():.1f}",
            ", ".join(seen) or "nothing"]
        for incident in stage.server.incidents():
            log(f"in the log: {incident}")
