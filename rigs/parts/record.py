"""What was asked of a city and what it answered."""

import threading
from collections import Counter
from dataclasses import dataclass

from place import Failed

# No client may have to wait longer than this, whatever is broken.
LONGEST = 30
# Seconds between two good answers that are no outage: clients pause themselves, and the machine has others to serve.
SHORT = 1
NETWORK = "connection lost"


@dataclass
class Asked:
    kind: str  # write, form, page, fresh, health, sign-in
    server: str
    began: float
    ended: float
    outcome: object  # a status, or NETWORK
    title: str = ""


class Record:
    """Every request of all clients."""

    def __init__(self):
        self.all, self.lock = [], threading.Lock()
        self.acknowledged = {}  # by the mark of each write: measure and action
        self.faults = []

    def add(self, asked):
        with self.lock:
            self.all.append(asked)

    def acknowledge(self, mark, measure, action):
        with self.lock:
            self.acknowledged[mark] = (measure, action)

    def fault(self, text):
        with self.lock:
            if len(self.faults) < 20:
                self.faults.append(text)

    def since(self, moment, *kinds):
        with self.lock:
            return [one for one in self.all if one.ended >= moment and one.kind in kinds]

    def good(self, *kinds):
        return [one for one in self.since(0, *kinds) if one.outcome in (200, 303)]

    def shown(self, moment=0.0):
        """What went wrong in users' eyes, with how often."""
        found = Counter()
        for one in self.since(moment, "write", "form", "page", "fresh", "health", "sign-in"):
            if one.outcome not in (200, 303):
                found[f"{one.outcome} {one.title}".strip()] += 1
        return found

    def longest(self, moment=0.0):
        """Seconds of the longest wait for any answer."""
        return max((one.ended - one.began for one in self.since(moment, "write", "form", "page", "fresh", "sign-in")),
                   default=0.0)


def gap(record, moment, kinds, servers):
    """Seconds from `moment` until the service answered as before, at the slowest of the servers: to the first good answer,
    or to the end of the last pause of more than `SHORT` between two."""
    worst = 0.0
    for server in servers:
        ends = sorted(one.ended for one in record.good(*kinds) if one.server == server)
        after = [end for end in ends if end > moment]
        if not after:
            raise Failed(f"{server} never answered {kinds[0]} requests again")
        pauses = [later for earlier, later in zip(after, after[1:]) if later - earlier > SHORT]
        worst = max([worst, after[0] - moment] + [later - moment for later in pauses])
    return worst
