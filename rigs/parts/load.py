"""A city under load, with a record of every request."""

import time

from clients import PATIENCE, Reader, Writer
from place import Failed
from record import Record


class Load:
    """Writers and readers on each server, from now until `stop`."""

    def __init__(self, servers, writers=4, measures=2_000, kinds=("page", "fresh", "health"), pause=0.02):
        self.servers, self.record = servers, Record()
        self.clients = []
        share = measures // (writers * len(servers))
        for index in range(writers * len(servers)):
            server = servers[index % len(servers)]
            first = 1 + index * share
            self.clients.append(
                Writer(server, self.record, f"w{index}", range(first, first + share), pause))
        self.clients += [Reader(server, self.record, kind) for server in servers for kind in kinds]
        for client in self.clients:
            client.start()

    def wait_for(self, count, seconds=30):
        """Until so many writes more are acknowledged."""
        goal = len(self.record.acknowledged) + count
        end = time.monotonic() + seconds
        while len(self.record.acknowledged) < goal:
            if time.monotonic() > end:
                raise Failed(f"no {count} more writes were acknowledged within {seconds} s: {self.record.shown()}")
            time.sleep(0.01)

    def stop(self):
        for client in self.clients:
            client.stop()
        for client in self.clients:
            client.join(timeout=PATIENCE + 5)
        return self.record
