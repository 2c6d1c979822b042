"""The audit trail in the hands of others: what they are given, how they check it, and what they see when it was changed."""

import json
import re
import subprocess
import time

import pytest

from browsing import DESKTOP, PHONE, accessible, fits, window
from database import rows
from program import ROOT, Server, copied, done, machi, wait_until
from staff import signed_in
from test_keys import run as change

DOCUMENT = (ROOT / "docs/audit-trail.md").read_text()


def blocks(language):
    """The pieces of the document in one language, in their order."""
    return re.findall(rf"^```{language}\n(.*?)^```$", DOCUMENT, re.MULTILINE | re.DOTALL)


@pytest.fixture(params=["sqlite", "postgres"])
def data(request, tmp_path):
    demo = request.getfixturevalue("demo" if request.param == "sqlite" else "demo_on_postgres")
    return copied(demo, tmp_path)


def verify(data, *words):
    return machi("audit", "verify", "--municipality", "numazu", "--data", data, *words)


def anchored(data, *words):
    """One more event, and an anchor that tells of it."""
    done("user", "list", "--municipality", "numazu", "--data", data)
    return done("audit", "anchor", "--municipality", "numazu", "--data", data, *words)


@pytest.fixture
def desk(data, tmp_path):
    """The folder of somebody who checks: the trail, an anchor, the key, and the program of the document."""
    folder = tmp_path / "desk"
    folder.mkdir()
    (folder / "anchor.txt").write_text(anchored(data))
    (folder / "key.pem").write_text(done("audit", "key", "--municipality", "numazu", "--data", data))
    done("audit", "export", "--municipality", "numazu", "--to", folder / "trail.jsonl", "--data", data)
    (folder / "check.py").write_text(blocks("python")[0])
    return folder


def said(desk, command):
    """What a command of the document printed; with pipes and quotation marks, as a shell has it."""
    return subprocess.run(["bash", "-c", command], cwd=desk, capture_output=True, text=True, timeout=60)


def test_what_the_document_says_is_so(desk):
    checked = said(desk, "python3 check.py trail.jsonl")
    assert checked.returncode == 0 and checked.stdout.startswith("in order up to event"), checked.stderr
    commands = [block for block in blocks("sh") if not block.startswith("machi")]
    assert len(commands) == 4
    by_hand, signature, name, place = [said(desk, command) for command in commands]
    hashes = re.findall(r"[0-9a-f]{64}", by_hand.stdout)
    assert len(hashes) == 1 and hashes[0] in DOCUMENT
    assert signature.stdout.strip() == "Signature Verified Successfully", signature.stderr
    assert f"key: {name.stdout[:16]}\n" in (desk / "anchor.txt").read_text()
    assert place.stdout == "1\n"
    fields = re.findall(r"^\| (`\w+`.*?) \|", DOCUMENT, re.MULTILINE)
    first = json.loads((desk / "trail.jsonl").read_text().splitlines()[0])
    assert {word.strip(" `") for field in fields for word in field.split(",")} == set(first)


def test_a_changed_file_is_seen_by_the_program_of_the_document(desk):
    lines = (desk / "trail.jsonl").read_text().splitlines(keepends=True)
    for name, changed in {
        "changed": lines[:3] + [lines[3].replace('"actor":"', '"actor":"x')] + lines[4:],
        "missing": lines[:3] + lines[4:],
        "exchanged": lines[:3] + [lines[4], lines[3]] + lines[5:],
    }.items():
        (desk / "trail.jsonl").write_text("".join(changed))
        assert said(desk, "python3 check.py trail.jsonl").returncode == 1, name
    (desk / "trail.jsonl").write_text("".join(lines[:3]))
    assert said(desk, [block for block in blocks("sh") if block.startswith("grep")][0]).stdout == "0\n"
    anchor = (desk / "anchor.txt").read_text()
    (desk / "anchor.txt").write_text(anchor.replace("events: ", "events: 1"))
    forged = said(desk, [block for block in blocks("sh") if block.startswith("head")][0])
    assert "Failure" in forged.stdout + forged.stderr


def test_exports_are_of_days_and_leave_a_trace(data, tmp_path):
    today = time.strftime("%Y-%m-%d", time.gmtime(time.time() + 9 * 3600))
    whole = done("audit", "export", "--municipality", "numazu", "--data", data).splitlines()
    assert json.loads(whole[-1])["action"] == "audit.exported"
    assert [json.loads(line)["seq"] for line in whole] == list(range(1, len(whole) + 1))
    few = done("audit", "export", "--municipality", "numazu", "--since", today, "--data", data).splitlines()
    none = done("audit", "export", "--municipality", "numazu", "--until", "2001-01-01", "--data", data)
    assert none == "" and json.loads(few[-1])["seq"] == len(whole) + 1
    table = tmp_path / "trail.csv"
    done("audit", "export", "--municipality", "numazu", "--format", "csv", "--to", table, "--data", data)
    assert table.read_bytes().startswith(b"\xef\xbb\xbfseq,at,atMicroseconds,actor,")
    again = machi("audit", "export", "--municipality", "numazu", "--to", table, "--data", data)
    assert again.returncode == 1 and "is there already" in again.stderr


def test_attacks_are_named(data, desk):
    outside = ["--anchors", desk / "anchor.txt", "--public-key", desk / "key.pem"]
    good = verify(data, *outside)
    assert good.returncode == 0 and "all in order and as 1 anchors say" in good.stdout, good.stderr
    count = int(re.search(r"events: (\d+)", (desk / "anchor.txt").read_text())[1])

    change_numazu(data, f"DELETE FROM audit_event WHERE seq >= {count}")
    cut = verify(data)
    assert cut.returncode == 1 and f"Event {count} and those behind it are missing" in cut.stderr
    refused = machi("audit", "anchor", "--municipality", "numazu", "--data", data)
    assert refused.returncode == 1 and "not signed" in refused.stderr

    # The database alone does not tell when its anchors go too; what was kept elsewhere does.
    change_numazu(data, "DELETE FROM audit_anchor")
    assert verify(data).returncode == 0
    told = verify(data, *outside)
    assert told.returncode == 1
    assert "was taken out of the database" in told.stderr and "are missing" in told.stderr
    change_numazu(data, "DELETE FROM audit_key")
    assert "is none of this municipality’s" in verify(data, *outside).stderr
    assert machi("audit", "verify", "--data", data, *outside).returncode == 2


def change_numazu(data, statement):
    change(type("Place", (), {"data": data}), statement)


def test_anchors_go_away_by_themselves(data, tmp_path):
    folder = tmp_path / "elsewhere"
    inside = machi("audit", "anchor", "--anchor-to", data / "anchors", "--data", data)
    assert inside.returncode == 1 and "lies in the data folder" in inside.stderr
    # The folder is not mounted yet: the anchor waits for it.
    done("user", "list", "--municipality", "numazu", "--data", data)
    server = Server(data, "--anchor-to", f"{folder}, kansa@city.example.jp")
    wait_until(lambda: rows(data, "SELECT count(*) FROM audit_anchor") == [("1",)], what="the anchor", step=0.1)
    signed_in(server, "auditor")
    mails = json.loads(done("mail", "list", "--municipality", "numazu", "--data", data, "--json"))
    assert [mail["to"] for mail in mails] == ["kansa@city.example.jp"] and "machi audit anchor 1\n" in mails[0]["body"]
    folder.mkdir()
    wait_until(lambda: list(folder.glob("numazu-*.txt")), seconds=90, what="the file", step=0.3)
    file, = folder.glob("numazu-*.txt")
    assert file.read_text() in mails[0]["body"]
    assert verify(data, "--anchors", folder).returncode == 0
    (tmp_path / "mail.txt").write_text("> " + mails[0]["body"].replace("\n", "\r\n> "))
    assert verify(data, "--anchors", tmp_path / "mail.txt", file).returncode == 0
    server.process.terminate()
    server.process.wait(timeout=30)


def test_pages_of_anchors(town, browser, album):
    data = town.data
    anchored(data)
    for language, size in (("ja", PHONE), ("en", DESKTOP), ("en", PHONE), ("ja", DESKTOP)):
        with window(browser, language, size) as page:
            page.goto(town.origin + "/numazu/sign-in?lang=" + language)
            page.fill("#login", "auditor")
            page.fill("#password", town.password)
            page.click("main form button:not([type=button])")
            name = f"{language}-{size['width']}"
            for path in ("audit", "audit/anchors", "audit/verification"):
                page.goto(f"{town.origin}/numazu/staff/{path}")
                fits(page)
                accessible(page)
                page.screenshot(path=album / f"trail-{path.replace('/', '-')}-{name}.png", full_page=True)
            page.goto(f"{town.origin}/numazu/staff/audit/anchors")
            page.click("main table th a")
            fits(page)
            accessible(page)
            page.screenshot(path=album / f"trail-anchor-{name}.png", full_page=True)
            page.emulate_media(media="print")
            page.screenshot(path=album / f"trail-anchor-print-{name}.png", full_page=True)
