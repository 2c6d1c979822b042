"""The server is killed while it imports a file: the register holds all of it or nothing, and then all of it once."""

import re
import time

import pytest

from program import Server, copied, wait_until
from staff import signed_in
from test_registers import DESK, made

ROWS = 100_000
LEASE = 30  # seconds after which another process takes over a job whose own has died


def rows():
    lines = [f"地点{number:06},御幸町{number % 97}-{number % 13},令和{number % 6 + 2}年4月1日" for number in range(ROWS)]
    return "\r\n".join(["名称,住所,設置日"] + lines).encode("cp932")


def begin(secretariat):
    """Sends the file and starts its import; gives the address of the import's page."""
    form = secretariat.open(f"{DESK}/aed/imports").form("/imports")
    answer = secretariat.attach(form, [("file", "地点.csv", rows())])
    assert answer.status == 303, answer.page.text[:400]
    place = answer.location.split("?")[0]
    form = next(form for form in secretariat.open(place).forms if "column-0" in form.names())
    keys = [value for name, value in form.choices if name == "keys"][:1]
    assert secretariat.send(form, keys=keys, action="import").status == 303
    return place


def kept(visitor):
    """How many of the file's rows the public sees, each counted once by its name."""
    names = re.findall(r"地点\d{6}", visitor.get("/numazu/registers/aed.csv").text)
    assert len(names) == len(set(names)), "a row is there twice"
    return len(names)


@pytest.mark.parametrize("delay", [0.8, 1.6])
def test_a_killed_import_is_whole_or_nothing(demo, tmp_path, delay):
    town = Server(copied(demo, tmp_path))
    secretariat = signed_in(town, "secretariat")
    made(secretariat)
    place = begin(secretariat)
    time.sleep(delay)
    town.kill()

    again = Server(town.data)
    try:
        visitor = signed_in(again, "secretariat")
        assert kept(visitor) in (0, ROWS)
        wait_until(lambda: kept(visitor) == ROWS, seconds=4 * LEASE, what="the rest of the import", step=1)
        assert f"追加 {ROWS} " in visitor.open(place).text
    finally:
        again.stop()
