"""Public pages are read from a server that follows the database, and nobody is shown what was before his own change."""

import pytest

from database import Database, keep_in, kept_in, name_of
from program import SAMPLES, done, lay_key, wait_until
from staff import PLAN, collect, signed_in, submit
from test_nodes import metric, node
from visitor import Visitor

READS = 'machi_database_replica_reads_total{server="replica-1"}'
UP = 'machi_database_up{server="replica-1"}'
PAGE = f"{PLAN}/nodes/1"


@pytest.fixture(scope="module")
def primary():
    server = Database()
    yield server
    server.remove()


@pytest.fixture
def town(primary, tmp_path):
    """A data folder on the primary; servers that follow it and city halls, gone with the test."""
    data = tmp_path / "data"
    keep_in(data, primary.make())
    lay_key(data)
    done("demo", "--data", data, "--samples", SAMPLES)
    return Town(primary, data, tmp_path)


class Town:
    def __init__(self, primary, data, folder):
        self.primary, self.data, self.folder = primary, data, folder
        self.name = name_of(kept_in(data))
        self.started = []

    def follower(self, *options):
        self.started.append(Database(*options, following=self.primary))
        return self.started[-1]

    def serve(self, *replicas):
        """Without kept pages, so that each is read."""
        addresses = ",".join(replica.url(self.name) for replica in replicas)
        return node(self.data, self.folder, "--database-replicas", addresses, "--page-cache", "0")


@pytest.fixture
def follow(town):
    yield town.follower
    for server in town.started:
        server.remove()


def publish(server, text):
    submit(signed_in(server, "editor"), 1, text=text)
    secretariat = signed_in(server, "secretariat")
    secretariat.follow(collect(secretariat, "accept", [1]))
    secretariat.follow(collect(secretariat, "publish", [1]))


def reads(server, visitor):
    """How many of three looks at the page were read from the replica."""
    before = metric(server, READS)
    for _ in range(3):
        visitor.open(PAGE)
    return metric(server, READS) - before


def test_public_pages_are_read_from_it_and_staff_read_where_they_write(town, follow):
    replica = follow()
    server = town.serve(replica)
    visitor, editor = Visitor(server), signed_in(server, "editor")
    wait_until(lambda: reads(server, visitor) == 3, what="pages of the replica", step=0.1)
    before = metric(server, READS)
    editor.open(PAGE)
    assert metric(server, READS) == before
    publish(server, "窓口の数を減らしました。")
    assert "窓口の数を減らしました。" in visitor.open(PAGE).text
    wait_until(lambda: reads(server, visitor) == 3, what="pages of the replica", step=0.1)
    assert "窓口の数を減らしました。" in visitor.open(PAGE).text
    server.stop()


def test_one_that_stands_still_is_passed_over_until_it_has_come_after(town, follow):
    replica = follow()
    one, other = town.serve(replica), town.serve(replica)
    visitor = Visitor(one)
    wait_until(lambda: reads(one, visitor) == 3, what="pages of the replica", step=0.1)
    replica.ask("SELECT pg_wal_replay_pause()")
    publish(one, "止まっている間の公表です。")
    there = Visitor(other)
    # Whoever published it sees it at once, signed in or not; the other node has heard of it.
    assert "止まっている間の公表です。" in visitor.open(PAGE).text
    wait_until(lambda: "止まっている間の公表です。" in there.open(PAGE).text, what="the review", step=0.001)
    for _ in range(10):
        assert "止まっている間の公表です。" in there.open(PAGE).text
    assert reads(one, visitor) == 0 and metric(one, UP) == 1
    replica.ask("SELECT pg_wal_replay_resume()")
    wait_until(lambda: reads(one, visitor) == 3, what="pages of the replica", step=0.1)
    assert "止まっている間の公表です。" in visitor.open(PAGE).text
    for server in (one, other):
        server.stop()


def test_one_that_is_minutes_behind_is_passed_over(town, follow):
    replica = follow("-c", "recovery_min_apply_delay=5min")
    server = town.serve(replica)
    publish(server, "五分遅れの写しには、まだありません。")
    visitor = Visitor(server)
    wait_until(lambda: metric(server, UP) == 1, what="the replica")
    for _ in range(5):
        assert "五分遅れの写しには、まだありません。" in visitor.open(PAGE).text
    assert reads(server, visitor) == 0
    server.stop()


def test_one_that_dies_takes_no_page_along(town, follow):
    replica = follow()
    server = town.serve(replica)
    visitor = Visitor(server)
    wait_until(lambda: reads(server, visitor) == 3, what="pages of the replica", step=0.1)
    replica.stop()
    for _ in range(20):
        visitor.open(PAGE)
    publish(server, "写しがなくても公表できます。")
    assert "写しがなくても公表できます。" in visitor.open(PAGE).text
    wait_until(lambda: metric(server, UP) == 0, what="the metric")
    assert visitor.get("/readyz").status == 200
    late = town.serve(replica)
    assert "写しがなくても公表できます。" in Visitor(late).open(PAGE).text
    late.stop()
    replica.start()
    wait_until(lambda: reads(server, visitor) == 3, what="pages of the replica", step=0.1)
    assert "写しがなくても公表できます。" in visitor.open(PAGE).text
    server.stop()
