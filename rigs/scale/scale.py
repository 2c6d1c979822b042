"""Makes the municipalities as copies of one, and measures start, memory, pages and idle cost on each engine."""

import json
import os
import random
import re
import shutil
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
for folder in ("Tests/journeys", "script/bench.d"):
    sys.path.insert(0, str(ROOT / folder))
from measure import cpu, wrk  # noqa: E402
from postgres import Postgres  # noqa: E402
from program import Server, done  # noqa: E402
from visitor import Visitor  # noqa: E402

FOLDER, COUNT = Path(sys.argv[1]), int(sys.argv[2])
MEASURES, YEARS = 120, range(2021, 2026)
WORDS = ["窓口", "申請", "公開", "防災", "子育て", "福祉", "観光", "農業", "学校", "道路"]
PLAN = "dx-plan"


def plan():
    chance = random.Random(1)

    def sentence():
        return "".join(chance.choices(WORDS, k=12)) + "の手続きを見直し、使う人の声を聞いて改める。"

    def measure(number):
        reviews = [{"year": year, "mark": chance.choice("◎○△"), "text": sentence()} for year in YEARS]
        return {"level": "measure", "number": str(number), "title": sentence()[:30], "text": sentence() * 3,
                "department": f"section-{number % 12}", "reviews": reviews}

    return {
        "format": "machi-plan/1", "slug": PLAN, "title": "デジタル化推進計画", "purpose": sentence(),
        "period": {"from": 2021, "to": 2025},
        "levels": [{"key": "policy", "name": "方針"}, {"key": "measure", "name": "施策", "reviewed": True}],
        "marks": [{"mark": mark, "label": mark, "done": mark != "△"} for mark in "◎○△"],
        "departments": [{"key": f"section-{number}", "name": f"第{number}課"} for number in range(12)],
        "nodes": [
            {"level": "policy", "number": f"P{policy}", "title": sentence()[:20],
             "nodes": [measure(policy * 20 + number) for number in range(20)]}
            for policy in range(MEASURES // 20)],
    }


def first(data):
    """One municipality, made by the program's own commands."""
    done("municipality", "add", slug(0), "--name", "見本市", "--prefecture", "見本県", "--code", "011002", "--data", data)
    file = FOLDER / "plan.json"
    file.write_text(json.dumps(plan(), ensure_ascii=False))
    done("plan", "import", file, "--municipality", slug(0), "--data", data)
    database = data / "municipalities" / slug(0) / "machi.sqlite"
    with sqlite3.connect(database) as db:
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return database


def slug(number):
    return f"m{number:04}"


def on_sqlite(data):
    made = first(data)
    for number in range(1, COUNT):
        folder = data / "municipalities" / slug(number)
        folder.mkdir()
        shutil.copyfile(made, folder / "machi.sqlite")
        with sqlite3.connect(folder / "machi.sqlite") as db:
            db.execute("UPDATE municipality SET slug = ?, name = ?", (slug(number), f"見本{number}市"))
    return []


def on_postgres(data, postgres, made):
    """Moved over once by the program, then copied as text by the server's own programs."""
    url = ["--database", postgres.url]
    done("municipality", "add", slug(0), "--name", "見本市", "--prefecture", "見本県", "--code", "011002",
         "--data", data, *url)
    done("plan", "import", FOLDER / "plan.json", "--municipality", slug(0), "--data", data, *url)
    text = subprocess.run(
        ["pg_dump", "-d", postgres.url, "-n", f'"city_{slug(0)}"', "-O"], capture_output=True, text=True, check=True).stdout
    for number in range(1, COUNT):
        copy = text.replace(f"city_{slug(0)}", f"city_{slug(number)}")
        more = (f"UPDATE city_{slug(number)}.municipality SET slug = '{slug(number)}', name = '見本{number}市';\n"
                f"INSERT INTO machi.municipality (slug, version) VALUES ('{slug(number)}', 1);\n")
        subprocess.run(
            ["psql", "-q", "-1", "-v", "ON_ERROR_STOP=1", "-d", postgres.url], input=copy + more, text=True, check=True,
            stdout=subprocess.DEVNULL)
    postgres.ask("ANALYZE")
    return url


def resident(pid):
    return int(re.search(r"VmRSS:\s+(\d+)", Path(f"/proc/{pid}/status").read_text())[1]) * 1024 / 1e6


def threads(pid):
    return int(re.search(r"Threads:\s+(\d+)", Path(f"/proc/{pid}/status").read_text())[1])


def row(name, value, unit):
    print(f"  {name:<58}{value:>10,.1f} {unit}", flush=True)


def measure(data, url):
    begun = time.monotonic()
    server = Server(data, *url, step=0.001)
    row("start to the announcement", (time.monotonic() - begun) * 1000, "ms")
    visitor = Visitor(server)
    last = f"/{slug(COUNT - 1)}/plans/{PLAN}"
    assert visitor.get(last).status == 200
    row("start to the first page", (time.monotonic() - begun) * 1000, "ms")
    pid = server.process.pid
    row("memory then", resident(pid), "MB")
    time.sleep(3)
    before = cpu(pid)
    time.sleep(5)
    row("processor while nobody asks", (cpu(pid) - before) / 5 * 100, "% of one")
    for number in range(COUNT):
        assert visitor.get(f"/{slug(number)}/plans/{PLAN}").status == 200
    row("memory after a page of each", resident(pid), "MB")
    row("threads", threads(pid), "")
    server.stop()
    for label, more in (("cached where it can be", []), ("rendered afresh", ["--page-cache", "0"])):
        server = Server(data, *url, *more)
        script = FOLDER / "pages.lua"
        script.write_text(PAGES.replace("COUNT", str(COUNT)).replace("PLAN", PLAN))
        rate, p50, p99, _ = wrk(server.origin, "/", script=script, connections=8, seconds=8)
        row(f"pages of all of them, {label}: a second", rate, "")
        row("    p50", p50, "ms")
        row("    p99", p99, "ms")
        row("    memory", resident(server.process.pid), "MB")
        server.stop()


PAGES = """
local kinds = {"", "/plans/PLAN", "/plans/PLAN/nodes/45", "/plans/PLAN?year=2023", "/plans/PLAN/tree"}
math.randomseed(7)
function request()
  local city = string.format("/m%04d", math.random(0, COUNT - 1))
  return wrk.format("GET", city .. kinds[math.random(1, 2)])
end
"""


def main():
    print(f"{COUNT} municipalities, each with a plan of {MEASURES} measures and {len(YEARS)} years of reviews; "
          f"{os.cpu_count()} processors; load before {os.getloadavg()[0]:.1f}")
    data = FOLDER / "data"
    data.mkdir()
    begun = time.monotonic()
    url = on_sqlite(data)
    size = sum(path.stat().st_size for path in data.rglob("*") if path.is_file())
    print(f"SQLite: {size / 1e6 / COUNT:.2f} MB each, made in {time.monotonic() - begun:.0f} s")
    measure(data, url)
    postgres = Postgres(FOLDER / "postgres").make().start()
    try:
        begun = time.monotonic()
        other = FOLDER / "nothing"
        other.mkdir()
        url = on_postgres(other, postgres, data)
        size = int(postgres.ask("SELECT pg_database_size(current_database())"))
        print(f"PostgreSQL: {size / 1e6 / COUNT:.2f} MB each, made in {time.monotonic() - begun:.0f} s")
        measure(other, url)
    finally:
        postgres.stop()


main()
