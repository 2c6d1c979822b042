"""What is done to a city under load."""

import subprocess
import sys
import time
from pathlib import Path

from city import CITY, Server
from clients import Client
from disks import FrailDisk, SmallDisk
from place import log, wait_for
from stage import POSTGRES, SQLITE, Stage


def in_memory(template, name):
    disk = SmallDisk(template.place, name, 160)
    return Stage(template, disk.folder), disk


def on_frail_disk(template, name):
    disk = FrailDisk(template.place, name, 400)
    return Stage(template, disk.folder), disk


def plain(template, name):
    return Stage(template, template.place.make(name)), None


def proxied(template, name):
    return Stage(template, template.place.make(name), is_proxied=True), None


def with_false_clock(template, name):
    clock = template.place.folder / f"{name}.clock"
    clock.write_text("+0\n")
    library = next(Path("/usr/lib").glob("*/faketime/libfaketimeMT.so.1"))
    # The library changes the environment of the first program that it meets, where Swift then finds no arguments: a
    # shell goes first.
    before = ["env", f"LD_PRELOAD={library}", f"FAKETIME_TIMESTAMP_FILE={clock}", "FAKETIME_NO_CACHE=1",
              "FAKETIME_DONT_FAKE_MONOTONIC=1", "NO_FAKE_STAT=1", "sh", "-c", 'exec "$0" "$@"']
    return Stage(template, template.place.make(name), before=before), clock


# Each fault gives the moment at which its cause was over.


def full_disk(stage, disk):
    stage.keep()
    moment = time.monotonic()
    disk.fill()
    stage.wait_for_refusals(moment)
    time.sleep(4)
    disk.make_room()
    return time.monotonic()


def read_only(stage, disk):
    stage.keep()
    moment = time.monotonic()
    disk.fail()
    stage.wait_for_refusals(moment)
    time.sleep(3)
    # To check the disk, nobody may use it. The guards go on trying all the while.
    for program in filter(None, (stage.server if stage.engine == SQLITE else None, stage.postgres)):
        program.kill()
    wait_for(lambda: stage.engine == POSTGRES or "Read-only file system" in stage.server.log.read_text(), 10,
             "a sentence about the read-only file system")
    disk.repair()
    return time.monotonic()


def locked_file(stage, _):
    """Somebody has opened the database in another program, has begun to write and went to lunch."""
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(stage.city.data / "municipalities" / CITY / "machi.sqlite")],
        stdout=subprocess.PIPE)
    holder.stdout.readline()
    moment = time.monotonic()
    stage.wait_for_refusals(moment)
    time.sleep(2)
    holder.kill()
    holder.wait()
    return time.monotonic()


HOLDER = """
import sqlite3, sys, time
db = sqlite3.connect(sys.argv[1], isolation_level=None)
while True:
    try:
        db.execute("BEGIN IMMEDIATE")
        break
    except sqlite3.OperationalError:
        pass
db.execute("UPDATE municipality SET name = 'x'")
print("held", flush=True)
time.sleep(600)
"""


def cut_connections(stage, _):
    """Mostly around COMMIT: before, after, half of it, and long after the other end has given up."""
    stage.cutter.turn("cut")
    stage.load.wait_for(800, seconds=90)
    for _ in range(5):
        stage.postgres.end_connections()
        time.sleep(0.3)
    stage.cutter.turn("pass")
    log("cut: " + ", ".join(f"{count} × {where}" for where, count in stage.cutter.cuts.items()))
    stage.expect(all(stage.cutter.cuts.values()), "not every kind of cut happened")
    return time.monotonic()


def silent_network(stage, _):
    stage.cutter.turn("silent")
    time.sleep(20)
    stage.cutter.turn("pass")
    return time.monotonic()


def closed_network(stage, _):
    stage.cutter.turn("refuse")
    time.sleep(12)
    stage.cutter.turn("pass")
    return time.monotonic()


def kill_machi(stage, _):
    stage.server.keep()
    for _ in range(4):
        stage.server.kill()
        moment = time.monotonic()
        stage.load.wait_for(120)
    return moment


def kill_postgres(stage, _):
    stage.postgres.keep()
    for _ in range(3):
        stage.postgres.kill()
        moment = time.monotonic()
        stage.load.wait_for(120)
    return moment


def clock_goes_back(stage, clock):
    def is_signed_in():
        return Client(stage.server, stage.load.record, "late").sign_in()
    clock.write_text("-2h\n")
    moment = time.monotonic()
    stage.load.wait_for(150)
    stage.expect(is_signed_in(), "nobody could sign in after the clock went back")
    stage.expect(hours_back(stage) == 2, f"the clock went back by {hours_back(stage)} h")
    stage.server.stop()
    stage.server.start()
    stage.load.wait_for(150)
    stage.expect(is_signed_in(), "nobody could sign in after a start with the clock back")
    clock.write_text("+0\n")
    stage.load.wait_for(150)
    return moment


def hours_back(stage):
    """From the latest audit event to the last one."""
    found = stage.city.rows("SELECT (SELECT max(at) FROM audit_event) - at FROM audit_event ORDER BY seq DESC LIMIT 1")
    return round(int(found[0][0]) / 3.6e9)


def second_refused(stage, _):
    said = stage.second_server()
    log(f"the second one said: {said.strip()}")
    stage.expect(said and "is served already by process" in said and "--data" in said, f"the second one said: {said}")
    return time.monotonic()


def second_joins(stage, _):
    """On PostgreSQL several may serve: half of the writers go to the other one."""
    other = Server(stage.city, "second").start()
    moved = [client for client in stage.load.clients if client.name.startswith("w")][::2]
    for client in moved:
        client.move(other)
    stage.load.wait_for(400)
    for client in moved:
        client.move(stage.server)
    time.sleep(0.5)
    other.stop()
    return time.monotonic()


# engine, name, scenery, fault, whether connections to Machi may break
FAULTS = [
    (SQLITE, "disk full", in_memory, full_disk, False),
    (POSTGRES, "disk full", in_memory, full_disk, False),
    (SQLITE, "file system turns read-only", on_frail_disk, read_only, True),
    (POSTGRES, "file system turns read-only", on_frail_disk, read_only, False),
    (SQLITE, "another program holds the file", plain, locked_file, False),
    (POSTGRES, "connections cut mid-transaction", proxied, cut_connections, False),
    (POSTGRES, "network to the database silent for 20 s", proxied, silent_network, False),
    (POSTGRES, "database refuses connections for 12 s", proxied, closed_network, False),
    (SQLITE, "kill -9 of Machi, four times", plain, kill_machi, True),
    (POSTGRES, "kill -9 of Machi, four times", plain, kill_machi, True),
    (POSTGRES, "kill -9 of PostgreSQL, three times", plain, kill_postgres, False),
    (SQLITE, "clock 2 h back, a restart, and forward", with_false_clock, clock_goes_back, True),
    (POSTGRES, "clock 2 h back, a restart, and forward", with_false_clock, clock_goes_back, True),
    (SQLITE, "a second server on the folder", plain, second_refused, False),
    (POSTGRES, "a second server on the database", plain, second_joins, False),
]
