"""Backups are taken while the server is written to, and are put back: a drill, and what must not go wrong with it."""

import fcntl
import json
import os
import re
import shutil
import subprocess

import pytest

import generated
from places import ENGINES, Files, counts
from program import copied, done, lay_key, machi, password, Server, wait_until
from test_durability import Submissions, check, stored
from transfers import attach, killed, refused, same, verified, without_room
from visitor import Visitor


@pytest.fixture(scope="module")
def keys(tmp_path_factory):
    """Two pairs of keys: the file with the private one, and the public one."""
    pairs = []
    for name in ("ours", "theirs"):
        file = tmp_path_factory.mktemp("keys") / name
        subprocess.run(["age-keygen", "-o", str(file)], check=True, capture_output=True)
        pairs.append((file, re.search("age1[0-9a-z]+", file.read_text())[0]))
    return pairs


@pytest.mark.parametrize("engine", ENGINES)
def test_a_drill_while_reviews_come_in(demo, places, tmp_path, engine):
    data = copied(demo, tmp_path)
    generated.load(data, tmp_path, 400)
    hashes = attach(data, "numazu", 5)
    place = places.filled(engine, data)
    server = Server(data, *place.words[2:])
    submissions = Submissions(server, list(range(1, 401)))
    submissions.wait_for(20)
    before = list(submissions.acknowledged)
    printed = json.loads(done("backup", "--to", tmp_path / "backup", *place.words, "--json"))
    after = len(submissions.acknowledged)
    submissions.join()
    assert len(submissions.acknowledged) == 400 and len(before) < 400
    server.stop()

    # Elsewhere, from nothing: everything acknowledged before the backup is there, and nothing is half there.
    elsewhere = places.new(engine, tmp_path / "elsewhere")
    lay_key(tmp_path / "elsewhere")
    restored = {each["municipality"]: each for each in json.loads(done(
        "restore", "--from", tmp_path / "backup", *elsewhere.words, "--json"))}
    assert elsewhere.towns() == place.towns() == sorted(restored)
    check(elsewhere, before)
    reviews, _, _ = stored(elsewhere)
    assert len(before) <= len(reviews) <= after + 8
    assert elsewhere.attached("numazu") == hashes
    manifest = json.loads((tmp_path / "backup/manifest.json").read_text())
    assert manifest == printed
    for entry in manifest["municipalities"]:
        assert counts(elsewhere, entry["slug"]) == entry["tables"] == restored[entry["slug"]]["tables"]
        assert restored[entry["slug"]]["intact"]
    found = {each["municipality"]: each for each in json.loads(done("audit", "verify", *elsewhere.words, "--json"))}
    for entry in manifest["municipalities"]:
        verdict = found[entry["slug"]]
        assert (verdict["intact"], verdict["events"], verdict["lastHash"]) == (
            True, entry["audit"]["events"], entry["audit"]["lastHash"])

    server = Server(elsewhere.data, *elsewhere.words[2:])
    visitor = Visitor(server)
    assert "情報化推進計画" in visitor.open("/numazu/plans/johoka-suishin").text
    visitor.sign_in("numazu", "secretariat", password(data))
    assert visitor.get("/numazu/staff/plans/made-up/board").status == 200
    server.stop()


def test_a_municipality_comes_back_beside_a_running_server(town, tmp_path):
    done("backup", "--to", tmp_path / "backup", "--data", town.data)
    visitor = Visitor(town)
    assert visitor.get("/fuji/plans").status == 200
    shutil.rmtree(town.data / "municipalities/fuji")
    wait_until(lambda: visitor.get("/fuji/plans").status == 404)
    done("restore", "--from", tmp_path / "backup", "--municipality", "fuji", "--data", town.data)
    wait_until(lambda: visitor.get("/fuji/plans").status == 200)


@pytest.mark.parametrize("engine", ENGINES)
def test_only_who_says_so_overwrites(demo, places, tmp_path, engine):
    """Beside a running server, which serves what was restored."""
    place = places.filled(engine, copied(demo, tmp_path))
    done("backup", "--to", tmp_path / "backup.tar", *place.words)
    account = ("user", "add", "--municipality", "fuji", "--login", "later", "--name", "後", "--role", "editor")
    secret = tmp_path / "secret"
    secret.write_text("いろはにほへとちりぬるを\n")
    done(*account, "--password-file", secret, *place.words)
    server = Server(place.data, *place.words[2:])
    assert Visitor(server).get("/fuji/plans").status == 200
    assert "later" in done("user", "list", "--municipality", "fuji", *place.words)
    restore = ("restore", "--from", tmp_path / "backup.tar", "--municipality", "fuji", *place.words)
    refused(machi(*restore), "“fuji”", "--replace")
    assert "later" in done("user", "list", "--municipality", "fuji", *place.words)
    done(*restore, "--replace")
    assert "later" not in done("user", "list", "--municipality", "fuji", *place.words)
    assert place.left_over() == [] and verified(place)
    wait_until(lambda: Visitor(server).get("/fuji/plans").status == 200)
    done(*account, "--password-file", secret, *place.words)
    server.stop()


@pytest.mark.parametrize("name", ["backup", "backup.tar"])
def test_only_the_key_opens_an_encrypted_backup(demo, tmp_path, keys, name):
    data = copied(demo, tmp_path)
    (ours, public), (theirs, _) = keys
    (data / "settings.conf").write_text(f"backup-recipient = {public}\nworkers = 7\n")
    hashes = attach(data, "fuji", 3)
    backup = tmp_path / name
    assert "fuji.sqlite.zst.age" in done("backup", "--to", backup, "--data", data)
    files = [backup] if name.endswith(".tar") else sorted(backup.iterdir())
    for file in files:
        content = file.read_bytes()
        assert b"SQLite format" not in content and b"workers" not in content, file
    elsewhere = tmp_path / "elsewhere"
    refused(machi("restore", "--from", backup, "--data", elsewhere), "--identity", public)
    refused(machi("restore", "--from", backup, "--identity", theirs, "--data", elsewhere), "age")
    refused(machi("restore", "--from", backup, "--identity", "/nowhere", "--data", elsewhere), "/nowhere")
    assert Files(elsewhere).towns() == [] and not (elsewhere / "settings.conf").exists()
    done("restore", "--from", backup, "--identity", ours, "--data", elsewhere)
    assert Files(elsewhere).attached("fuji") == hashes
    assert "workers = 7" in (elsewhere / "settings.conf").read_text()
    assert not list(elsewhere.glob("sample*"))
    assert (elsewhere / "municipalities/fuji/machi.sqlite").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("engine", ENGINES)
def test_a_flipped_byte_is_named(demo, places, tmp_path, keys, engine):
    data = copied(demo, tmp_path)
    (data / "settings.conf").write_text("workers = 7\n")
    place, elsewhere = places.filled(engine, data), places.new(engine, tmp_path / "elsewhere")
    (ours, public), (theirs, _) = keys
    backup = tmp_path / "backup"
    done("backup", "--to", backup, *place.words, "--backup-recipient", public)

    def restore(identity):
        return machi("restore", "--from", backup, "--identity", identity, *elsewhere.words)

    for file in sorted(backup.iterdir()):
        content = file.read_bytes()
        for at in (0, len(content) // 2, len(content) - 1):
            file.write_bytes(content[:at] + bytes([content[at] ^ 4]) + content[at + 1:])
            refused(restore(ours), file.name, "damaged")
        file.write_bytes(content)
    refused(restore(theirs), "age")
    assert elsewhere.towns() == elsewhere.left_over() == []
    subprocess.run(["sha256sum", "--check", "--quiet", "SHA256SUMS"], cwd=backup, check=True)
    assert restore(ours).returncode == 0
    same(place, elsewhere)


def test_a_flipped_byte_in_a_tar_file_is_named(demo, tmp_path):
    backup = tmp_path / "backup.tar"
    done("backup", "--to", backup, "--data", copied(demo, tmp_path))
    content = backup.read_bytes()
    at = content.index(b"\x28\xb5\x2f\xfd", content.index(b"numazu.sqlite.zst\0")) + 1_000
    backup.write_bytes(content[:at] + bytes([content[at] ^ 1]) + content[at + 1:])
    refused(machi("restore", "--from", backup, "--data", tmp_path / "elsewhere"), "numazu.sqlite.zst", "damaged")
    backup.write_bytes(content[:5_000])
    refused(machi("restore", "--from", backup, "--data", tmp_path / "elsewhere"), "tar")
    assert Files(tmp_path / "elsewhere").towns() == []


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("name", ["backup", "backup.tar"])
def test_a_killed_backup_is_not_seen(demo, places, tmp_path, name, engine):
    data = copied(demo, tmp_path)
    attach(data, "fuji", 60)
    place = places.filled(engine, data)
    backup, unfinished = tmp_path / name, tmp_path / f".{name}.unfinished"
    command = ("backup", "--to", backup, *place.words)
    for wanted in (data / ".staging/fuji.sqlite", unfinished, unfinished):
        assert killed(command, wanted.exists)
        assert not backup.exists()
    # What was left lying about goes with the next one.
    done(*command)
    assert list((data / ".staging").iterdir()) == [] and not unfinished.exists()
    elsewhere = places.new(engine, tmp_path / "elsewhere")
    done("restore", "--from", backup, *elsewhere.words)
    same(place, elsewhere)


@pytest.mark.parametrize("engine", ENGINES)
def test_a_killed_restore_leaves_nothing_half_there(demo, places, tmp_path, engine):
    data = copied(demo, tmp_path)
    attach(data, "fuji", 60)
    done("backup", "--to", tmp_path / "backup", "--data", data)
    elsewhere = places.new(engine, tmp_path / "elsewhere")
    command = ("restore", "--from", tmp_path / "backup", *elsewhere.words)
    staging = tmp_path / "elsewhere/.staging"

    def first_arrives():
        return elsewhere.towns() != []

    for moment in ((staging / "fuji.sqlite").exists, (staging / "numazu.sqlite").exists, first_arrives):
        if killed(command, moment):
            for town in elsewhere.towns():
                same(Files(data), elsewhere, [town])
            assert verified(elsewhere)
    if elsewhere.towns():
        refused(machi(*command), "--replace")
    done(*command, "--replace")
    same(Files(data), elsewhere)
    assert elsewhere.left_over() == [] and list(staging.iterdir()) == []


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("name", ["backup", "backup.tar"])
def test_no_room_for_a_backup(demo, places, tmp_path, name, engine):
    data = copied(demo, tmp_path)
    attach(data, "fuji", 20)
    place = places.filled(engine, data)
    before = sorted(path.name for path in tmp_path.iterdir())
    refused(without_room("backup", "--to", tmp_path / name, *place.words), "staging")
    assert sorted(path.name for path in tmp_path.iterdir()) == before
    assert list((data / ".staging").iterdir()) == []
    done("backup", "--to", tmp_path / name, *place.words)


@pytest.mark.parametrize("engine", ENGINES)
def test_no_room_for_a_restore(demo, places, tmp_path, engine):
    data = copied(demo, tmp_path)
    attach(data, "fuji", 20)
    done("backup", "--to", tmp_path / "backup", "--data", data)
    elsewhere = places.new(engine, tmp_path / "elsewhere")
    command = ("restore", "--from", tmp_path / "backup", *elsewhere.words)
    refused(without_room(*command), "staging")
    assert elsewhere.towns() == elsewhere.left_over() == []
    assert list((tmp_path / "elsewhere/.staging").iterdir()) == []
    done(*command)
    same(Files(data), elsewhere)


def test_one_that_cannot_be_opened_stops_no_other(demo, tmp_path):
    data = copied(demo, tmp_path)
    (data / "municipalities/fuji/machi.sqlite").write_bytes(b"x" * 4_096)
    run = machi("backup", "--to", tmp_path / "backup", "--data", data)
    assert run.returncode == 1 and "fuji" in run.stderr and "not in the backup" in run.stderr
    manifest = json.loads((tmp_path / "backup/manifest.json").read_text())
    assert len(manifest["municipalities"]) == 4 and "fuji" in manifest["missing"][0]
    # The broken one is overwritten only by who says so.
    done("backup", "--to", tmp_path / "whole", "--data", demo)
    restore = ("restore", "--from", tmp_path / "whole", "--municipality", "fuji", "--data", data)
    refused(machi(*restore), "“fuji”")
    refused(machi("backup", "--to", tmp_path / "b", "--municipality", "fuji", "--data", data), "fuji")
    done(*restore, "--replace")
    same(Files(demo), Files(data))


def test_what_cannot_be_done_is_said_in_one_line(demo, tmp_path):
    data = copied(demo, tmp_path)

    def backup(*words, **extra):
        return machi("backup", "--to", tmp_path / "b", "--data", data, *words, **extra)

    refused(backup(PATH="/nowhere"), "zstd", "apt-get install")
    refused(backup("--backup-recipient", "age1" + "q" * 58), "age: ", "recipient")
    refused(backup("--backup-recipient", "me"), "backup-recipient")
    refused(machi("backup", "--to", tmp_path / "b", "--data", tmp_path / "empty"), "no municipality")
    refused(machi("restore", "--from", tmp_path, "--data", data), "SHA256SUMS")
    refused(machi("restore", "--from", "/nowhere", "--data", data), "/nowhere")
    folder = os.open(data / ".staging", os.O_RDONLY)
    fcntl.flock(folder, fcntl.LOCK_EX)
    refused(backup(), "wait")
    os.close(folder)
    assert not (tmp_path / "b").exists()
    for command in ("backup", "restore"):
        assert machi(command, "--data", data).returncode == 2
        assert f"machi {command}" in done(command, "--help")
