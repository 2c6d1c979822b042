"""Data that an earlier release wrote: this one brings them up to date and serves them. Each file of releases/ is the dump
of a municipality after that release's server had taken two published reviews and one that waits."""

import sqlite3
from pathlib import Path

import pytest

from program import Server, done, machi
from staff import PLAN, collect, review_path, signed_in
from visitor import Visitor

RELEASES = sorted((Path(__file__).parent / "releases").glob("*.sql"))
PASSWORDS = {"0.1.0-numazu": "bi9ayarsc4bchp"}


@pytest.fixture(params=RELEASES, ids=lambda file: file.stem)
def data(request, tmp_path):
    folder = tmp_path / "data/municipalities/numazu"
    folder.mkdir(parents=True)
    with sqlite3.connect(folder / "machi.sqlite") as db:
        db.executescript(request.param.read_text())
    (tmp_path / "data/sample-sign-ins.txt").write_text(PASSWORDS[request.param.stem])
    return tmp_path / "data"


def events(data):
    with sqlite3.connect(data / "municipalities/numazu/machi.sqlite") as db:
        return db.execute("SELECT COUNT(*) FROM audit_event").fetchone()[0]


def test_data_of_an_earlier_release_go_on(data):
    before = events(data)
    server = Server(data)
    page = Visitor(server).get(f"{PLAN}/nodes/1").text
    assert "相談窓口を三つ開きました。" in page
    assert "まだ読まれていません。" not in Visitor(server).get(f"{PLAN}/nodes/3").text

    secretariat = signed_in(server, "secretariat")
    assert "まだ読まれていません。" in secretariat.open(review_path(3)).text
    secretariat.follow(collect(secretariat, "accept", [3]))
    secretariat.follow(collect(secretariat, "publish", [3]))
    assert "まだ読まれていません。" in Visitor(server).get(f"{PLAN}/nodes/3").text
    form = secretariat.open(review_path(1) + "/correct").form("/correct")
    secretariat.follow(secretariat.send(form, text="相談窓口を四つ開きました。", comment="数の誤り"))
    assert "相談窓口を四つ開きました。" in Visitor(server).get(f"{PLAN}/nodes/1").text
    assert signed_in(server, "editor").get(review_path(2)).status == 200
    server.stop()

    assert events(data) > before
    assert machi("audit", "verify", "--data", data).returncode == 0
    assert "numazu" in done("municipality", "list", "--data", data)


def test_a_newer_database_is_left_alone(data):
    with sqlite3.connect(data / "municipalities/numazu/machi.sqlite") as db:
        db.execute("INSERT INTO migration VALUES ('plans-999-not-yet-written', 999)")
    run = machi("audit", "verify", "--municipality", "numazu", "--data", data)
    assert run.returncode == 1
    assert "newer version" in run.stderr
