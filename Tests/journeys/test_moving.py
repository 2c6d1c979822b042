"""Municipalities go from one installation to another, of the same engine or of the other."""

import hashlib
import json
import sqlite3
import struct
from pathlib import Path

import pytest

from places import ENGINES, Files, counts
from program import Server, copied, done, machi
from transfers import attach, killed, refused, same, verified, without_room
from visitor import Visitor


def asked(*words):
    return json.loads(done(*words, "--json", timeout=300))


def two(places, demo, folder, source, target, megabytes):
    """A place with the samples and attachments, and an empty one. Also the hashes of what is attached."""
    data = copied(demo, folder)
    hashes = attach(data, "numazu", megabytes)
    return places.filled(source, data), places.new(target, folder / "elsewhere"), hashes


@pytest.mark.parametrize("source", ENGINES)
@pytest.mark.parametrize("target", ENGINES)
def test_everything_is_moved(demo, places, tmp_path, source, target):
    place, elsewhere, hashes = two(places, demo, tmp_path, source, target, 3)
    move = ("move", "--from", place.address, "--to", elsewhere.address, "--data", place.data)
    moved = {each["municipality"]: each for each in asked(*move)}
    assert sorted(moved) == place.towns() == elsewhere.towns()
    same(place, elsewhere)
    assert elsewhere.attached("numazu") == hashes
    for town, each in moved.items():
        assert {table["table"]: table["rows"] for table in each["tables"]} == counts(elsewhere, town)
        assert not each["wasThere"]
    before, after = (asked("audit", "verify", *one.words) for one in (place, elsewhere))
    assert before == after and all(each["intact"] for each in after)

    # Again: what is there is compared and left as it is.
    again = asked(*move)
    assert all(each["wasThere"] for each in again)
    assert [each["sha256"] for each in again] == [moved[each["municipality"]]["sha256"] for each in again]
    # Something else of the name is overwritten only by who says so, and nothing is moved before that is clear.
    done("plan", "import", "Samples/fuji/plans/johoka-4.json", "--municipality", "iwaki", *elsewhere.words)
    other = counts(elsewhere, "iwaki")
    refused(machi(*move), "“iwaki”", "--replace")
    assert counts(elsewhere, "iwaki") == other
    assert [each["municipality"] for each in asked(*move, "--replace") if not each["wasThere"]] == ["iwaki"]
    same(place, elsewhere)
    assert elsewhere.left_over() == []
    server = Server(elsewhere.data, *elsewhere.words[2:])
    assert Visitor(server).get("/numazu/plans/johoka-suishin").status == 200
    server.stop()


@pytest.mark.parametrize("source, target", [("sqlite", "postgres"), ("postgres", "sqlite")])
def test_a_killed_move_leaves_nothing_half_there(demo, places, tmp_path, source, target):
    place, elsewhere, _ = two(places, demo, tmp_path, source, target, 60)
    move = ("move", "--from", place.address, "--to", elsewhere.address, "--data", place.data)
    folder = elsewhere.data if target == "sqlite" else place.data

    def sending():
        return (folder / ".staging/move.sqlite").exists()

    def arriving():
        if target == "sqlite":
            return len(elsewhere.towns()) > 1
        return places.server.ask(
            "SELECT 1 FROM pg_stat_activity WHERE query LIKE 'INSERT INTO \"attachment_part\"%' AND state <> 'idle'")

    def one_arrived():
        return elsewhere.towns() != []

    assert killed(move, sending)
    assert elsewhere.towns() == elsewhere.left_over() == []
    in_time = 0
    for moment in (arriving, one_arrived):
        in_time += killed(move, moment)
        for town in elsewhere.towns():
            same(place, elsewhere, [town])
        if elsewhere.towns():
            assert verified(elsewhere)
    assert in_time > 0
    there = [each["wasThere"] for each in asked(*move)]
    assert len(there) == 5
    same(place, elsewhere)
    assert elsewhere.left_over() == [] and verified(elsewhere)


def test_a_move_that_cannot_be_made(demo, places, tmp_path):
    data = copied(demo, tmp_path)
    refused(machi("move", "--from", tmp_path, "--to", tmp_path / "new"), "no data folder")
    refused(machi("move", "--from", data, "--to", "postgres://machi:secret@127.0.0.1:9/no"), "127.0.0.1", "machi:…@")
    assert machi("move", "--from", data).returncode == 2
    attach(data, "fuji", 20)
    refused(without_room("move", "--from", data, "--to", tmp_path / "elsewhere"), "staging")
    assert "fuji" not in Files(tmp_path / "elsewhere").towns()
    assert Files(tmp_path / "elsewhere").left_over() == []
    database = places.new("postgres", data)
    refused(without_room("move", "--from", data, "--to", database.address), "staging")
    assert "fuji" not in database.towns() and database.left_over() == []
    (data / "municipalities/iwaki/machi.sqlite").write_bytes(b"x" * 4_096)
    refused(machi("move", "--from", data, "--to", tmp_path / "new"), "iwaki", "nothing was moved")
    assert Files(tmp_path / "new").towns() == []


@pytest.mark.parametrize("source", ENGINES)
@pytest.mark.parametrize("target", ENGINES)
def test_exported_imported_and_exported_again(demo, places, tmp_path, source, target):
    place, elsewhere, hashes = two(places, demo, tmp_path, source, target, 3)
    first, second = tmp_path / "first.machi", tmp_path / "second.machi"
    exported = asked("municipality", "export", "numazu", "--to", first, *place.words)
    content = first.read_bytes()
    imported = asked("municipality", "import", first, *elsewhere.words)
    again = asked("municipality", "export", "numazu", "--to", second, *elsewhere.words)
    assert exported == imported == again
    assert elsewhere.attached("numazu") == hashes and elsewhere.towns() == ["numazu"]
    same(place, elsewhere, ["numazu"])
    assert first.read_bytes() == content and not list(tmp_path.glob("*-wal"))
    refused(machi("municipality", "export", "numazu", "--to", first, *place.words), "first.machi")
    refused(machi("municipality", "import", first, *elsewhere.words), "“numazu”", "--as", "--replace")
    assert machi("municipality", "import", first, "--as", "metrics", *elsewhere.words).returncode == 2
    done("municipality", "import", first, "--as", "numazu-2", *elsewhere.words)
    done("municipality", "import", first, "--replace", *elsewhere.words)
    assert verified(elsewhere)
    server = Server(elsewhere.data, *elsewhere.words[2:])
    assert Visitor(server).open("/").text.count("沼津市 静岡県") == 2
    assert Visitor(server).get("/numazu-2/plans/johoka-suishin").status == 200
    server.stop()


def test_a_killed_import_leaves_nothing(demo, places, tmp_path):
    place, elsewhere, _ = two(places, demo, tmp_path, "sqlite", "postgres", 60)
    done("municipality", "export", "numazu", "--to", tmp_path / "numazu.machi", *place.words)
    command = ("municipality", "import", tmp_path / "numazu.machi", *elsewhere.words)
    inserting = "SELECT 1 FROM pg_stat_activity WHERE query LIKE 'INSERT INTO \"attachment_part\"%' AND state <> 'idle'"
    assert killed(command, lambda: places.server.ask(inserting))
    assert elsewhere.towns() == elsewhere.left_over() == []
    done(*command)
    same(place, elsewhere, ["numazu"])


def test_a_damaged_export_is_refused(demo, tmp_path):
    data, elsewhere = copied(demo, tmp_path), Files(tmp_path / "elsewhere")
    file = tmp_path / "numazu.machi"
    done("municipality", "export", "numazu", "--to", file, "--data", data)
    content = file.read_bytes()
    at = content.index("情報化推進計画".encode())
    file.write_bytes(content[:at] + b"\xe6" + content[at + 1:].replace(b"\x85", b"\x86", 1))
    refused(machi("municipality", "import", file, *elsewhere.words), "numazu.machi", "damaged")
    file.write_bytes(content)
    with sqlite3.connect(file) as db:
        db.execute("DELETE FROM plan_review")
    refused(machi("municipality", "import", file, *elsewhere.words), "numazu.machi", "plan_review")
    refused(machi("municipality", "import", "/nowhere", *elsewhere.words), "/nowhere")
    refused(machi("municipality", "import", data / "sample-sign-ins.txt", *elsewhere.words), "sample-sign-ins.txt")
    assert elsewhere.towns() == []


def noted(db):
    """The hash of each table as docs/decisions/0010-backups.md has it, made by other means: what an export carries."""
    def value(value):
        if value is None:
            return b"n"
        if isinstance(value, (int, float)):
            return struct.pack(">cq", b"i", value) if isinstance(value, int) else struct.pack(">cd", b"r", value)
        letter, content = (b"t", value.encode()) if isinstance(value, str) else (b"b", value)
        return struct.pack(">cQ", letter, len(content)) + content

    tables = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name <> 'migration' ORDER BY name"
    for (table,) in db.execute(tables).fetchall():
        columns = db.execute(f"SELECT name, pk FROM pragma_table_info('{table}')").fetchall()
        key = ", ".join(name for name, _ in sorted((c for c in columns if c[1]), key=lambda c: c[1]))
        rows = db.execute(f"SELECT * FROM {table} ORDER BY {key}").fetchall()
        content = b"".join(value(name) for name, _ in columns) + b"".join(value(v) for row in rows for v in row)
        yield table, len(rows), hashlib.sha256(content).hexdigest()


@pytest.mark.parametrize("engine", ENGINES)
def test_what_the_first_release_wrote_is_brought_up_to_date(places, tmp_path, engine):
    file, elsewhere = tmp_path / "numazu.machi", places.new(engine, tmp_path / "elsewhere")
    with sqlite3.connect(file) as db:
        db.executescript((Path(__file__).parent / "releases/0.1.0-numazu.sql").read_text())
        digests = list(noted(db))
        db.execute("CREATE TABLE export_digest (table_name TEXT PRIMARY KEY, row_count INTEGER, sha256 TEXT) STRICT")
        db.executemany("INSERT INTO export_digest VALUES (?, ?, ?)", digests)
    printed = asked("municipality", "import", file, *elsewhere.words)
    assert [(table["table"], table["rows"], table["sha256"]) for table in printed["tables"]] == digests
    assert verified(elsewhere)
    again = tmp_path / "again.machi"
    done("municipality", "export", "numazu", "--to", again, *elsewhere.words)
    with sqlite3.connect(again) as db:
        assert list(db.execute("SELECT * FROM export_digest ORDER BY table_name")) == [
            each for each in noted(db) if each[0] != "export_digest"]


def test_no_room_for_an_export(demo, tmp_path):
    data = copied(demo, tmp_path)
    attach(data, "fuji", 20)
    before = sorted(path.name for path in tmp_path.iterdir())
    refused(without_room("municipality", "export", "fuji", "--to", tmp_path / "fuji.machi", "--data", data), "staging")
    assert sorted(path.name for path in tmp_path.iterdir()) == before
    assert list((data / ".staging").iterdir()) == []
