"""A plan of national size, made up: how long its overview, a comparison of two editions and its workbook take, at a tenth of
the size and at all of it. Standard library only."""

import json
import sqlite3
import statistics
import time

from measure import FOLDER, line, memory
from program import SAMPLES, Server, done
from visitor import Visitor

PROJECTS, YEARS, EACH, FIRST = 5_800, 10, 4, 2021
OVERVIEW, COMPARE, EXPORT, MOST = 100, 1_000, 5_000, 300


def plan(slug, projects, changed=0):
    """A tree of policies, measures and projects; of the second edition some projects are renamed, gone or new."""
    def project(number):
        title = f"事業{number}" + ("（改訂）" if changed and number % 20 == 0 else "")
        return {"level": "project", "number": f"p{number}", "title": title, "text": f"事業{number}の内容を説明する文です。"}

    numbers = [n for n in range(1, projects + 1 + changed) if not (changed and n % 50 == 7)]
    measures, policies = {}, {}
    for number in numbers:
        measures.setdefault((number - 1) // 70, []).append(project(number))
    for index, below in measures.items():
        policies.setdefault(index // 10, []).append(
            {"level": "measure", "number": f"m{index}", "title": f"施策{index}", "nodes": below})
    return {
        "format": "machi-plan/1", "slug": slug, "title": f"大きな計画 {slug}", "purpose": "測定のために作ったものです。",
        "period": {"from": FIRST, "to": FIRST + YEARS - 1},
        "levels": [{"key": key, "name": key} for key in ("policy", "measure", "project")],
        "edition": {"lineage": "first", "kind": "yearly"} if changed else {},
        "nodes": [{"level": "policy", "number": f"o{index}", "title": f"政策{index}", "nodes": below}
                  for index, below in policies.items()],
    }


def hash_of(slug, number):
    """Stands for the hash of the targets: the second edition aims higher with some."""
    return "higher" if slug == "second" and number % 25 == 0 else "as before"


def measured(database, slug, projects):
    """Indicators, targets and measurements straight into the tables: a file of them would be larger than an import takes."""
    indicators, targets, values = [], [], []
    for number in range(1, projects + 1):
        for each in range(EACH):
            key, series = f"i{number}-{each}", f"s{number}-{each}"
            indicators.append((slug, key, f"p{number}", series, number * EACH + each, f"指標{number}-{each}", "件", "up", "", "{}",
                               "year", "hand", 1, "on-course", str(FIRST + YEARS - 1), 100.0, "2031-09-27",
                               hash_of(slug, number), 1))
            for year in range(YEARS):
                targets.append((slug, key, str(FIRST + year), "", "target", 100.0 + year + (hash_of(slug, number) != "as before")))
                values.append((series, year + 1, str(FIRST + year), "", 98.0 + year + each, f"{FIRST + year + 1}-03-31", "hand",
                               1_700_000_000_000_000, "bench"))
    there = {row[0] for row in database.execute("SELECT id FROM plan_node WHERE plan = ?", (slug,))}
    database.executemany(
        "INSERT INTO plan_indicator (plan, id, node, series, position, name, unit, direction, definition, facts, cadence, source,"
        " version, standing, latest, latest_value, due, targets_hash, due_rule)"
        " VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
        [row for row in indicators if row[2] in there])
    kept = {row[0] for row in database.execute("SELECT id FROM plan_indicator WHERE plan = ?", (slug,))}
    database.executemany(
        "INSERT INTO plan_target (plan, indicator, period, dimension, kind, amount) VALUES (?,?,?,?,?,?)",
        [row for row in targets if row[1] in kept])
    database.executemany(
        "INSERT OR IGNORE INTO plan_measurement (series, id, period, dimension, value, as_of, source, recorded_at, actor)"
        " VALUES (?,?,?,?,?,?,?,?,?)", values)
    database.commit()
    return len(kept), len(values)


def took(visitor, path):
    """Median ms of five, from the first byte asked for to the last that came."""
    times = []
    for _ in range(5):
        start = time.monotonic()
        answer = visitor.get(path)
        times.append((time.monotonic() - start) * 1_000)
        assert answer.status == 200, f"{path}: {answer.status}"
    return statistics.median(times), len(answer.body)


def size(projects, name):
    data = FOLDER / f"national-{projects}"
    done("municipality", "add", "national", "--data", data, "--code", "222038", "--name", "測定市", "--prefecture", "静岡県")
    for slug, changed in (("first", 0), ("second", 20)):
        path = FOLDER / f"{slug}-{projects}.json"
        path.write_text(json.dumps(plan(slug, projects, changed), ensure_ascii=False))
        done("plan", "import", path, "--municipality", "national", "--data", data)
    database = sqlite3.connect(data / "municipalities/national/machi.sqlite")
    counts = [measured(database, slug, projects) for slug in ("first", "second")]
    database.close()
    server = Server(data, "--page-cache", "0")
    try:
        visitor = Visitor(server)
        limits = (
            ("overview", "/national/plans/first", OVERVIEW), ("indicators", "/national/plans/first/indicators", OVERVIEW),
            ("two editions compared", "/national/plans/first/compare?with=second", COMPARE),
            ("workbook", "/national/plans/first.xlsx", EXPORT),
        )
        for label, path, limit in limits:
            ms, length = took(visitor, path)
            line(f"(n) {name}: {label}", ms, "ms", limit, "limit", ms / limit, ms < limit)
            print(f"      {length:,} bytes")
        most = memory(server.process.pid)
        line(f"(n) {name}: memory", most, "MB", MOST, "limit", most / MOST, most < MOST)
        print(f"      {projects:,} projects, {counts[0][0]:,} indicators, {counts[0][1]:,} values")
    finally:
        server.stop()


def national():
    size(PROJECTS // 10, "a tenth")
    size(PROJECTS, "national size")
