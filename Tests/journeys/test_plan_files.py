"""Plan files: the samples are valid, a plan travels unchanged, and a bad file changes nothing."""

import copy
import json
import sqlite3

import jsonschema
import pytest

from program import SAMPLES, copied, done, machi

SCHEMA = json.loads((SAMPLES / "plan.schema.json").read_text())
PLANS = sorted(SAMPLES.glob("*/plans/*.json"))


def export(data, plan, municipality="numazu"):
    return done("plan", "export", plan, "--municipality", municipality, "--format", "json", "--data", data)


def rows(data, municipality="numazu"):
    """How many rows each table has."""
    with sqlite3.connect(data / "municipalities" / municipality / "machi.sqlite") as db:
        tables = [name for (name,) in db.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
        return {name: db.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in tables}


def test_there_are_eight_sample_plans():
    assert len(PLANS) == 8


@pytest.mark.parametrize("path", PLANS, ids=lambda path: f"{path.parts[-3]}-{path.stem}")
def test_samples_fit_the_schema(path):
    jsonschema.validate(json.loads(path.read_text()), SCHEMA)


@pytest.mark.parametrize("path", PLANS, ids=lambda path: f"{path.parts[-3]}-{path.stem}")
def test_a_plan_travels_unchanged(demo, tmp_path, path):
    first = export(demo, path.stem, path.parts[-3])
    jsonschema.validate(json.loads(first), SCHEMA)
    file = tmp_path / "plan.json"
    file.write_text(first)
    done(
        "municipality", "add", "elsewhere", "--name", "別", "--prefecture", "県", "--code", "222194", "--data", tmp_path)
    done("plan", "import", file, "--municipality", "elsewhere", "--data", tmp_path)
    assert export(tmp_path, path.stem, "elsewhere") == first


@pytest.mark.parametrize("path", PLANS, ids=lambda path: f"{path.parts[-3]}-{path.stem}")
def test_an_import_loses_nothing(demo, path):
    """What the file says is what comes out again; only what an office has added since is more."""
    def sorted_out(plan):
        plan = copy.deepcopy(plan)
        for link in (link for generation in plan.get("generations", []) for link in generation["links"]):
            link.get("nodes", []).sort()
        for name in ("summary", "departments", "$schema"):
            plan.pop(name, None)
        for node in nodes(plan):
            for name in ("department", "partners"):
                node.pop(name, None)
            node.get("tags", []).sort(key=lambda tag: (tag["axis"], tag["value"]))
        return plan

    source, exported = json.loads(path.read_text()), json.loads(export(demo, path.stem, path.parts[-3]))
    named = {each["key"] for node in [source, *nodes(source)] for each in node.get("indicators", [])}
    for node in [exported, *nodes(exported)]:
        node["indicators"] = [each for each in node.get("indicators", []) if each["key"] in named]
    assert normal(sorted_out(exported)) == normal(sorted_out(source))


def nodes(node):
    for child in node.get("nodes", []):
        yield child
        yield from nodes(child)


def normal(value):
    """Two ways of writing the same: a key that the number gives, a string that is Japanese only, an empty list."""
    if isinstance(value, dict):
        if set(value) == {"ja"}:
            return value["ja"]
        kept = {name: normal(each) for name, each in value.items() if each not in ([], False, None)}
        if kept.get("key") == kept.get("number", "").lower():
            kept.pop("key", None)
        if kept.get("kind") in ("degree", "body"):
            kept.pop("kind")
        return kept
    return [normal(each) for each in value] if isinstance(value, list) else value


GOOD = {
    "format": "machi-plan/1", "slug": "trial", "title": "試験", "purpose": "試験のため",
    "levels": [{"key": "measure", "name": "施策", "reviewed": True}],
    "marks": [
        {"mark": "◎", "label": "計画通り", "done": True},
        {"mark": "□", "label": "実施手段の変更", "requires": ["means", "reason"], "kind": "change"},
    ],
    "nodes": [
        {"level": "measure", "number": str(number), "title": f"施策{number}", "reviews": [{"year": 2020, "mark": "◎"}]}
        for number in range(1, 6)
    ],
}


def changed(change):
    plan = copy.deepcopy(GOOD)
    change(plan)
    return json.dumps(plan, ensure_ascii=False)


def nest(depth):
    node = {"level": "measure", "number": f"d{depth}", "title": "施策"}
    return [node | ({"nodes": nest(depth - 1)} if depth > 1 else {})]


def several(plan):
    plan["nodes"][0]["level"] = "policy"
    plan["nodes"][1]["number"] = "3"
    plan["nodes"][3]["reviews"][0]["mark"] = "×"
    plan["nodes"][4]["reviews"][0]["mark"] = "□"
    plan["nodes"][4]["colour"] = "blue"
    del plan["title"]


BAD = {
    "wrong JSON": ('{"format": "machi-plan/1",\n "slug": "trial",\n "title" "x"}', [("Line 3", "not expected")]),
    "cut off": (changed(lambda plan: None)[:-40], [("Line 1", "ends too early")]),
    "empty": ("", [("Line 1", "ends too early")]),
    "no object": ("[1, 2]", [("", "object")]),
    "a member twice": ('{"format": "machi-plan/1", "format": "machi-plan/1"}', [("Line 1", "twice")]),
    "unknown format": (changed(lambda plan: plan.update(format="other/9")), [("format", "machi-plan/1")]),
    "unknown level": (changed(lambda plan: plan["nodes"][1].update(level="policy")), [("nodes[1].level", "policy")]),
    "duplicate number": (
        changed(lambda plan: plan["nodes"][2].update(number="1")), [("nodes[2].number", "nodes[0]")]),
    "mark outside the scale": (
        changed(lambda plan: plan["nodes"][0]["reviews"][0].update(mark="×")), [("nodes[0].reviews[0].mark", "×")]),
    "□ without means": (
        changed(lambda plan: plan["nodes"][3]["reviews"][0].update(mark="□")),
        [("nodes[3].reviews[0].oldMeans", "□"), ("nodes[3].reviews[0].newMeans", "□"),
         ("nodes[3].reviews[0].reason", "□")]),
    "all at once": (
        changed(several),
        [("title", "required"), ("nodes[0].level", "policy"), ("nodes[2].number", "nodes[1]"),
         ("nodes[3].reviews[0].mark", "×"), ("nodes[4].reviews[0].oldMeans", "□"),
         ("nodes[4].reviews[0].newMeans", "□"), ("nodes[4].reviews[0].reason", "□"), ("nodes[4].colour", "colour")]),
    "10,001 nodes": (
        changed(lambda plan: plan.update(nodes=[
            {"level": "measure", "number": str(number), "title": "施策"} for number in range(10_001)])),
        [("nodes", "10000")]),
    "nested too deep": (
        changed(lambda plan: plan["nodes"][0].update(nodes=nest(20))), [("nodes", "levels deep")]),
    "brackets without end": ("[" * 100_000, [("Line 1", "nested")]),
    "a number beyond all bounds": (
        changed(lambda plan: plan.update(period={"from": 2 ** 70})), [("Line 1", "too large")]),
    "a NUL in a string": (
        changed(lambda plan: plan.update(title="a\0b")), [("", "")]),
    "50 MB": ('{"format": "machi-plan/1", "purpose": "' + "x" * 50_000_000 + '"}', [("", "50 MB")]),
}


@pytest.fixture(scope="module")
def data(demo, tmp_path_factory):
    return copied(demo, tmp_path_factory.mktemp("import"))


def test_the_good_plan_is_taken(demo, tmp_path):
    data = copied(demo, tmp_path)
    file = tmp_path / "good.json"
    file.write_text(changed(lambda plan: None))
    done("plan", "import", file, "--municipality", "numazu", "--data", data)
    run = machi("plan", "import", file, "--municipality", "numazu", "--data", data)
    assert run.returncode == 1 and "trial" in run.stderr and "slug" in run.stderr


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_gets_every_fault_named_and_changes_nothing(data, tmp_path, name):
    text, faults = BAD[name]
    file = tmp_path / "bad.json"
    file.write_text(text)
    before = (rows(data), export(data, "johoka-suishin"))
    run = machi("plan", "import", file, "--municipality", "numazu", "--data", data)
    assert (run.returncode, run.stdout) == (1, "")
    lines = run.stderr.splitlines()
    assert all(line.startswith(f"machi: {file}: ") for line in lines), lines
    for path, reason in faults:
        assert any(f": {path}" in line and reason in line for line in lines), (path, reason, lines[:20])
    assert len(lines) >= len(faults)
    if name != "nested too deep":
        assert len(lines) == len(faults), lines[:20]
    assert (rows(data), export(data, "johoka-suishin")) == before


def test_what_is_no_text_at_all_is_refused(data, tmp_path):
    before = rows(data)
    for content in (b"\xff\xfe\x00\x01", bytes(range(256)), b"\xe3\x81"):
        file = tmp_path / "bytes.json"
        file.write_bytes(content)
        run = machi("plan", "import", file, "--municipality", "numazu", "--data", data)
        assert run.returncode == 1 and "Line 1" in run.stderr
    for path in (tmp_path, tmp_path / "missing.json"):
        run = machi("plan", "import", path, "--municipality", "numazu", "--data", data)
        assert run.returncode == 1 and str(path) in run.stderr
    assert rows(data) == before
