"""The server is killed in the middle of its work: what it has acknowledged is there, and nothing is half there."""

import sqlite3
import threading
import time

import pytest

import generated
from places import place_of
from program import Server, copied, done, machi
from staff import YEAR, signed_in

MEASURES = 400
THREADS = 8


def path(node):
    return f"/numazu/staff/plans/{generated.SLUG}/nodes/{node}/reviews/{YEAR}"


def text(node):
    return f"施策{node}の評価。" + "取組を進めました。" * 20


class Submissions:
    """Editors who hand in one review after another until the server is gone or nothing is left."""

    def __init__(self, server, nodes):
        self.left = list(reversed(nodes))
        self.acknowledged = []
        self.unexpected = []
        self.lock = threading.Lock()
        editors = [signed_in(server, "editor") for _ in range(THREADS)]
        tokens = [editor.open(path(nodes[0])).form(f"/{YEAR}")["_token"] for editor in editors]
        self.threads = [
            threading.Thread(target=self.work, args=each, daemon=True) for each in zip(editors, tokens)]
        for thread in self.threads:
            thread.start()

    def work(self, editor, token):
        while True:
            with self.lock:
                if not self.left:
                    return
                node = self.left.pop()
            form = [("_token", token), ("version", "0"), ("action", "submit"), ("mark", "◎"), ("text", text(node))]
            try:
                status = editor.post(path(node), form).status
            except OSError:
                return
            except Exception as problem:  # a broken answer is what a killed server may leave
                if not isinstance(problem, (ValueError, EOFError)) and "http.client" not in type(problem).__module__:
                    self.unexpected.append(problem)
                return
            with self.lock:
                (self.acknowledged if status == 303 else self.unexpected).append(node if status == 303 else status)

    def wait_for(self, count):
        end = time.monotonic() + 30
        while len(self.acknowledged) < count and time.monotonic() < end:
            time.sleep(0.001)
        assert len(self.acknowledged) >= count, self.unexpected

    def join(self):
        for thread in self.threads:
            thread.join(timeout=30)
            assert not thread.is_alive()
        assert self.unexpected == []


def stored(place):
    """What the three tables say of the plan's reviews: by node the text, the history's text, the audit's events."""
    plan = f"plan = '{generated.SLUG}'"
    reviews = dict(place.rows("numazu", f"SELECT node, body FROM plan_review WHERE {plan} AND state = 'submitted'"))
    history = dict(place.rows(
        "numazu", f"SELECT node, content FROM plan_history WHERE {plan} AND action = 'submitted'"))
    events = place.rows(
        "numazu", "SELECT subject_id FROM audit_event WHERE action = 'plans.review.submitted' "
        f"AND subject_id LIKE '{generated.SLUG}/%'")
    return reviews, history, [subject.split("/")[1] for (subject,) in events]


def check(place, acknowledged):
    reviews, history, events = stored(place)
    missing = {str(node) for node in acknowledged} - set(reviews)
    assert not missing, f"acknowledged and gone: {missing}"
    assert set(reviews) == set(history) == set(events), "something is half there"
    assert len(events) == len(set(events))
    for node, body in reviews.items():
        assert body == text(node) and body in history[node]


@pytest.mark.parametrize("after", [1, 120, 300])
def test_killed_while_reviews_come_in(demo, tmp_path, after):
    data = copied(demo, tmp_path)
    generated.load(data, tmp_path, MEASURES)
    server = Server(data)
    submissions = Submissions(server, list(range(1, MEASURES + 1)))
    submissions.wait_for(after)
    server.kill()
    submissions.join()
    assert after <= len(submissions.acknowledged) < MEASURES, "it was killed too late to prove anything"

    # Started again, it has all of it, proves it, and takes the rest.
    server = Server(data)
    assert done("audit", "verify", "--data", data)
    check(place_of(data), submissions.acknowledged)
    reviews, _, _ = stored(place_of(data))
    rest = [node for node in range(1, MEASURES + 1) if str(node) not in reviews]
    more = Submissions(server, rest)
    more.join()
    check(place_of(data), submissions.acknowledged + rest)
    assert len(more.acknowledged) == len(rest)
    server.stop()
    assert done("audit", "verify", "--municipality", "numazu", "--data", data)


def test_killed_at_once_after_the_answer(demo, tmp_path):
    """The answer comes after the commit has reached the disk, not before: ten times over."""
    data = copied(demo, tmp_path)
    generated.load(data, tmp_path, 10)
    for node in range(1, 11):
        server = Server(data)
        editor = signed_in(server, "editor")
        form = editor.open(path(node)).form(f"/{YEAR}")
        assert editor.send(form, action="submit", mark="◎", text=text(node)).status == 303
        server.kill()
    check(place_of(data), list(range(1, 11)))


CHANGES = {
    "one byte of who did it": "UPDATE audit_event SET actor = 'x' || substr(actor, 2) WHERE seq = ?",
    "one byte of the detail": "UPDATE audit_event SET detail = detail || 'x' WHERE seq = ?",
    "the time": "UPDATE audit_event SET at = at + 1 WHERE seq = ?",
    "one byte of the hash":
        "UPDATE audit_event SET hash = iif(substr(hash, 1, 1) = '0', '1', '0') || substr(hash, 2) WHERE seq = ?",
    "the event taken out": "DELETE FROM audit_event WHERE seq = ?",
}


@pytest.mark.files
@pytest.mark.parametrize("what", CHANGES)
@pytest.mark.parametrize("place", ["first", "middle"])
def test_a_changed_audit_event_is_found_and_named(demo, tmp_path, what, place):
    data = copied(demo, tmp_path)
    file = data / "municipalities/numazu/machi.sqlite"
    with sqlite3.connect(file) as db:
        last = db.execute("SELECT max(seq) FROM audit_event").fetchone()[0]
        assert last >= 5
        seq = 1 if place == "first" else last // 2
        db.execute(CHANGES[what], [seq])
    run = machi("audit", "verify", "--data", data)
    assert run.returncode == 1
    assert "numazu" in run.stderr
    assert any(str(number) in run.stderr for number in (seq, seq + 1)), run.stderr
    assert machi("audit", "verify", "--municipality", "fuji", "--data", data).returncode == 0


@pytest.mark.files
@pytest.mark.parametrize("bit", [0x01, 0x80], ids=["to another letter", "to what is no text"])
def test_one_bit_flipped_in_the_file_itself(demo, tmp_path, bit):
    data = copied(demo, tmp_path)
    file = data / "municipalities/numazu/machi.sqlite"
    with sqlite3.connect(file) as db:
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        seq, hash = db.execute("SELECT seq, hash FROM audit_event ORDER BY seq LIMIT 1 OFFSET 2").fetchone()
    content = file.read_bytes()
    at = content.index(hash.encode()) + 10
    file.write_bytes(content[:at] + bytes([content[at] ^ bit]) + content[at + 1:])
    run = machi("audit", "verify", "--municipality", "numazu", "--data", data)
    assert run.returncode == 1 and (str(seq) in run.stderr or str(seq + 1) in run.stderr), run.stderr
