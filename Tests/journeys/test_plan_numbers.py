"""The published marks of Numazu's two plans, the same on the page, in the JSON and in the CSV."""

import csv
import io
import json
from collections import Counter

import pytest

PLANS = {
    "johoka-suishin": (26, {"◎": 21, "○": 2, "△": 1, "□": 2}, "88.5%"),
    "kanmin-data": (9, {"◎": 7, "○": 1, "△": 1, "□": 0}, "88.9%"),
}


@pytest.mark.parametrize("plan", PLANS)
def test_json(visitor, plan):
    total, marks, _ = PLANS[plan]
    answer = visitor.get(f"/numazu/plans/{plan}.json")
    assert answer.headers["content-type"].startswith("application/json")
    summary = json.loads(answer.body)["summary"]
    assert summary["total"] == total
    assert {row["mark"]: row["count"] for row in summary["marks"]} == marks
    assert all(row["label"] for row in summary["marks"])
    assert sum(row["count"] for row in summary["marks"]) == total


@pytest.mark.parametrize("plan", PLANS)
def test_csv(visitor, plan):
    total, marks, _ = PLANS[plan]
    answer = visitor.get(f"/numazu/plans/{plan}.csv")
    assert answer.headers["content-type"].startswith("text/csv")
    assert answer.body.startswith(b"\xef\xbb\xbf"), "Excel reads UTF-8 only with a byte order mark"
    rows = list(csv.DictReader(io.StringIO(answer.body.decode("utf-8-sig"))))
    assert len(rows) == total
    column = next(name for name in rows[0] if name.endswith("2019") and name.startswith("評価 "))
    assert Counter(row[column] for row in rows) == Counter(marks)


@pytest.mark.parametrize("plan", PLANS)
def test_page(visitor, plan):
    total, marks, rate = PLANS[plan]
    text = visitor.open(f"/numazu/plans/{plan}").text
    for mark, count in marks.items():
        if count:
            share = f"{round(1000 * count / total + 1e-9) / 10}%"
            assert f"{mark} " in text and f"{count} {share}" in text, (mark, count, share)
    assert rate in text and f"{total}" in text


def test_a_change_of_means_is_no_degree(visitor):
    """□ needs the old means, the new means and the reason, and counts in no degree."""
    plan = json.loads(visitor.get("/numazu/plans/johoka-suishin.json").body)
    square = next(mark for mark in plan["marks"] if mark["mark"] == "□")
    assert square["kind"] == "change" and set(square["requires"]) == {"means", "reason"}
    changed = [
        review for node in plan["nodes"] for review in node.get("reviews", []) if review["mark"] == "□"]
    assert len(changed) == 2
    assert all(review["oldMeans"] and review["newMeans"] and review["reason"] for review in changed)


def test_other_plans_keep_their_structure(visitor):
    def plan(path):
        return json.loads(visitor.get(path + ".json").body)

    fuji = plan("/fuji/plans/johoka-4")
    assert [level["name"]["ja"] for level in fuji["levels"]] == ["基本理念", "基本方針", "情報化施策", "情報化事業"]
    assert {volume["key"] for volume in fuji["volumes"]} and len(fuji["volumes"]) == 2
    assert {axis["key"]: axis.get("many", False) for axis in fuji["axes"]}
    aizu = plan("/aizuwakamatsu/plans/johoka-2020")
    assert "to" not in aizu.get("period", {}), "this policy has no end"
    assert len(aizu["volumes"]) == 3
    assert any(len(axis["values"]) == 9 and axis.get("many") for axis in aizu["axes"]), "viewpoints A to I"
    iwaki = plan("/iwaki/plans/chiiki-johoka")
    assert [phase["name"]["ja"] for phase in iwaki["phases"]] == ["前期", "後期"]
