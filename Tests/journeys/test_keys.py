"""Keys are changed while a resident's profile is read all the time, on every node."""

import base64
import json
import os
import re
import sqlite3
import subprocess
import threading
import time

import pytest

from database import PROGRAMS, kept_in, name_of, rows
from program import Server, copied, done, machi, wait_until
from test_nodes import at, metric, node
from visitor import Visitor

PASSWORD = "a fine new day"
PROFILE = "/numazu/account/profile"
# For so long a server goes on with the keys that it has read, and a little.
REFRESH = 12


@pytest.fixture(params=["sqlite", "postgres"])
def nodes(request, tmp_path):
    """One server on files; two on PostgreSQL."""
    demo = request.getfixturevalue("demo" if request.param == "sqlite" else "demo_on_postgres")
    data = copied(demo, tmp_path)
    servers = [Server(data)] if request.param == "sqlite" else [node(data, tmp_path), node(data, tmp_path)]
    yield servers
    for server in servers:
        if server.process.poll() is None:
            server.stop()


def mailed(server, part):
    mails = json.loads(done("mail", "list", "--municipality", "numazu", "--data", server.data, "--json"))
    return next(found for mail in mails for found in re.findall(r"http://[^/]+(\S+" + part + r"\S+)", mail["body"]))


def registered(server, mail="hanako@example.jp"):
    visitor = Visitor(server)
    form = visitor.open("/numazu/account/register").form("/account/register")
    assert visitor.send(form, mail=mail).status == 200
    link = mailed(server, "/account/confirm/")
    form = visitor.open(link).form(link)
    assert visitor.send(form, new=PASSWORD, again=PASSWORD).status == 303
    rename(visitor, "沼津 花子")
    return visitor


def rename(visitor, name):
    assert visitor.send(visitor.open(PROFILE).form(PROFILE), name=name).status == 303


def keys(server):
    listed = json.loads(done("keys", "list", "--municipality", "numazu", "--data", server.data, "--json"))
    return {key["number"]: key for key in listed[0]["keys"]}


def run(server, statement):
    """Changes the database of numazu behind the back of its servers."""
    url = kept_in(server.data)
    if url is None:
        with sqlite3.connect(server.data / "municipalities/numazu/machi.sqlite", timeout=20) as db:
            db.execute(statement)
    else:
        subprocess.run(
            [PROGRAMS / "psql", "-d", url, "-qAt", "-v", "ON_ERROR_STOP=1", "-c", "SET search_path TO city_numazu",
             "-c", statement], check=True, capture_output=True)


def pass_time(server, hours):
    """What the clock would do: all servers know the last key, it has been in use for so long, and its job is due."""
    earlier = int((hours * 3600 + 300) * 1e6)
    time.sleep(REFRESH)
    run(server, f"UPDATE data_key SET active_from = active_from - {earlier} WHERE number > 1")
    time.sleep(REFRESH)
    run(server, f"UPDATE job SET due_at = due_at - {earlier} WHERE name = 'keys.reseal'")


class Reader(threading.Thread):
    """Reads the profile again and again, at each server in turn, until it is told to stop."""

    def __init__(self, servers, resident):
        super().__init__()
        self.visitors = [at(server, resident) for server in servers]
        self.over = threading.Event()
        self.good, self.bad = 0, []

    def run(self):
        while not self.over.is_set():
            for visitor in self.visitors:
                try:
                    answer = visitor.get(PROFILE)
                except OSError:
                    continue  # a server that was killed
                if answer.status == 200 and "沼津 " in answer.text:
                    self.good += 1
                else:
                    self.bad.append((answer.status, answer.text[:300]))
            time.sleep(0.02)

    def __exit__(self, *_):
        self.over.set()
        self.join()

    def __enter__(self):
        self.start()
        return self

    def check(self):
        assert self.good > 50 and not self.bad, (self.good, self.bad[:3])


def test_data_keys_are_rotated_while_profiles_are_read(nodes):
    first, last = nodes[0], nodes[-1]
    resident = registered(first)
    with Reader(nodes, resident) as reader:
        said = done("keys", "rotate", "--municipality", "numazu", "--data", first.data)
        assert "data key 2" in said
        again = machi("keys", "rotate", "--municipality", "numazu", "--data", first.data)
        assert again.returncode == 1 and "data key 2 is new already" in again.stderr
        assert {number: key["state"] for number, key in keys(first).items()} == {1: "current", 2: "coming"}
        # Who saves meanwhile seals with one key or the other; whoever reads has both.
        writer = threading.Thread(target=lambda: [
            rename(at(nodes[number % len(nodes)], resident), f"沼津 {number}") or time.sleep(0.3) for number in range(100)])
        writer.start()
        pass_time(first, hours=2)
        wait_until(lambda: keys(first)[1]["state"] == "retirable", seconds=120, what="the end of sealing anew", step=0.3)
        writer.join()
        assert metric(last, 'machi_sealed_values_left{municipality="numazu"}') == 0
        assert "retired" in done("keys", "retire", "1", "--municipality", "numazu", "--data", last.data)
        time.sleep(REFRESH)
        rename(at(last, resident), "沼津 花子")
    reader.check()
    assert {number: key["state"] for number, key in keys(first).items()} == {0: "index", 2: "current"}
    # Whoever comes by the index of their address is still found.
    visitor = Visitor(last)
    form = visitor.open("/numazu/sign-in").form("/sign-in")
    assert visitor.send(form, login="Hanako@example.jp", password=PASSWORD).status == 303
    events = [row[0] for row in rows(first.data, "SELECT action FROM audit_event WHERE action LIKE 'keys.%' ORDER BY seq")]
    assert events == ["keys.rotated", "keys.retired"]


def test_a_killed_server_leaves_the_rest_to_the_next(nodes, tmp_path):
    """Sealing anew is held up between two columns, where the database can do that, and its server killed there."""
    first = nodes[0]
    resident = registered(first)
    done("keys", "rotate", "--municipality", "numazu", "--data", first.data)
    on_postgres = kept_in(first.data) is not None
    if on_postgres:
        holder = subprocess.Popen(
            [PROGRAMS / "psql", "-d", kept_in(first.data), "-qAt"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        holder.stdin.write("BEGIN; LOCK TABLE city_numazu.resident IN SHARE MODE; SELECT 'open';\n")
        holder.stdin.flush()
        assert holder.stdout.readline().strip() == "open"
    pass_time(first, hours=2)
    if on_postgres:
        old = "SELECT count(*) FROM mail WHERE substr(recipient, 1, 3) = '\\x010001'"
        # A server looks for jobs that others have entered after a minute at most.
        wait_until(lambda: rows(first.data, old) == [("0",)], seconds=90, what="the first columns", step=0.1)
        assert rows(first.data, "SELECT count(*) FROM resident WHERE substr(name, 1, 3) = '\\x010001'") == [("1",)]
        for server in nodes:
            server.kill()
        holder.stdin.close()
        holder.wait(timeout=10)
    else:
        first.kill()
    server = Server(first.data)
    wait_until(lambda: keys(server)[1]["state"] == "retirable", seconds=150, what="the end of sealing anew", step=0.3)
    assert "沼津 花子" in at(server, resident).get(PROFILE).text
    done("keys", "retire", "1", "--municipality", "numazu", "--data", server.data)
    server.stop()


def test_the_master_key_is_changed(nodes):
    first, last = nodes[0], nodes[-1]
    resident = registered(first)
    files = [server.data / "master.key" for server in nodes]
    old = files[0].read_text()
    new = base64.b64encode(os.urandom(32)).decode() + "\n"
    before = keys(first)[1]["master"]
    with Reader(nodes, resident) as reader:
        # The last node is forgotten at first: it goes on with what it has.
        files[0].write_text(new + old)
        assert "1 data keys wrapped anew" in done("keys", "rewrap", "--municipality", "numazu", "--data", first.data)
        time.sleep(REFRESH)
        if len(nodes) > 1:
            assert metric(last, 'machi_master_key_present{municipality="numazu"}') == 0
        for file in files:
            file.write_text(new)
        time.sleep(REFRESH)
        assert metric(last, 'machi_master_key_present{municipality="numazu"}') == 1
    reader.check()
    after = keys(first)[1]
    assert after["master"] != before and after["masterIsHere"]
    first.stop()
    again = Server(first.data)
    assert "沼津 花子" in at(again, resident).get(PROFILE).text
    again.stop()


def test_a_master_key_that_is_needed_is_named(nodes):
    server = nodes[0]
    registered(server)
    name = keys(server)[1]["master"]
    file = server.data / "master.key"
    old = file.read_text()
    for other in nodes:
        other.stop()
    file.write_text(base64.b64encode(os.urandom(32)).decode() + "\n")
    for words in (["keys", "list"], ["keys", "rewrap"], ["keys", "rotate"]):
        run = machi(*words, "--municipality", "numazu", "--data", server.data)
        assert run.returncode == 1 and f"wrapped by the master key {name}" in run.stderr, run.stderr
    started = Server(server.data)
    wait_until(lambda: f"wrapped by the master key {name}" in started.errors.read_text(), what="the warning")
    started.stop()
    file.write_text(old)
    assert keys(server)[1]["masterIsHere"]
