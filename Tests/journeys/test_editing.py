"""A plan is changed: nodes are added, changed, moved, taken out and brought back, and nothing published is lost."""

import json

from staff import DESK, PLAN, signed_in
from visitor import Visitor

FUJI = "/fuji/plans/johoka-4"
FUJI_DESK = "/fuji/staff/plans/johoka-4"


def tree(visitor, plan):
    """Numbers, or keys, of the nodes in force with those below them."""
    def below(node):
        return {child.get("key", child.get("number")): below(child) for child in node.get("nodes", [])}

    return below(json.loads(visitor.get(plan + ".json").body))


def test_a_node_is_added_and_changed(town):
    secretariat, public = signed_in(town, "secretariat"), Visitor(town)
    assert f"{DESK}/add" in [link.split("?")[0] for link in secretariat.open(f"{DESK}/edit").links]
    form = secretariat.open(f"{DESK}/add").form("/add")
    refused = secretariat.send(form, number="27", titleJa="", textJa="残る本文")
    assert refused.status == 422 and "残る本文" in refused.text and 'id="titleJa-error"' in refused.text
    taken = secretariat.send(form, number="11", titleJa="同じ番号")
    assert taken.status == 422 and "同じ番号" in taken.text
    page = secretariat.follow(secretariat.send(form, number="27", titleJa="新しい施策", textJa="はじめの本文"))
    assert "新しい施策" in public.open(PLAN).text
    assert "はじめの本文" in public.open(f"{PLAN}/nodes/27").text

    edit = page.form("/edit")
    secretariat.follow(secretariat.send(edit, textJa="直した本文"))
    assert "直した本文" in public.open(f"{PLAN}/nodes/27").text
    history = secretariat.get(f"{DESK}/nodes/27/history").text
    assert "<del>" in history and "<ins>" in history and "計画事務局" in history
    # The same form again is out of date: both texts are shown, nothing is written over.
    late = secretariat.send(edit, textJa="遅れた本文")
    assert late.status == 409 and "直した本文" in late.page.text and "遅れた本文" in late.text
    assert "直した本文" in public.open(f"{PLAN}/nodes/27").text


def test_a_node_is_taken_out_and_brought_back(town):
    secretariat, public = signed_in(town, "secretariat"), Visitor(town)
    form = secretariat.open(f"{DESK}/nodes/11/retire").form("/retire")
    assert secretariat.send(form, reason="").status == 422
    secretariat.follow(secretariat.send(form, reason="ほかの施策とまとめたため"))
    assert "11" not in tree(public, PLAN)
    assert json.loads(public.get(PLAN + ".json").body)["summary"]["total"] == 25
    # Nothing published is destroyed: the page and its reviews stay where they were.
    page = public.open(f"{PLAN}/nodes/11")
    assert "□" in page.text and "計画から外されました" in page.text
    assert "ほかの施策とまとめたため" in secretariat.open(f"{DESK}/nodes/11/history").text
    form = secretariat.open(f"{DESK}/nodes/11/restore").form("/restore")
    secretariat.follow(secretariat.send(form))
    assert "11" in tree(public, PLAN)
    assert json.loads(public.get(PLAN + ".json").body)["summary"]["total"] == 26


def test_a_branch_is_moved(town):
    secretariat, public = signed_in(town, "secretariat", "fuji"), Visitor(town)
    before = tree(public, FUJI)
    (root, policies), = before.items()
    giver = next(key for key, below in policies.items() if below)
    taker = next(key for key in policies if key != giver)
    child = next(iter(policies[giver]))
    form = secretariat.open(f"{FUJI_DESK}/nodes/{child}/move").form("/move")
    parents = {value for name, value in form.choices if name == "parent"}
    assert taker in parents and child not in parents
    secretariat.follow(secretariat.send(form, parent=taker, position="1"))
    after = tree(public, FUJI)
    assert next(iter(after[root][taker])) == child and child not in after[root][giver]
    # Moving a node under itself, or where its level cannot stand, is refused.
    form = secretariat.open(f"{FUJI_DESK}/nodes/{giver}/move").form("/move")
    for wrong in (child, giver, "nothing-here"):
        assert secretariat.send(form, parent=wrong, position="1").status == 422
    assert tree(public, FUJI) == after


def test_taking_out_a_branch_takes_what_is_below(town):
    secretariat, public = signed_in(town, "secretariat", "fuji"), Visitor(town)
    (root, policies), = tree(public, FUJI).items()
    branch = next(key for key, below in policies.items() if below)
    page = secretariat.open(f"{FUJI_DESK}/nodes/{branch}/retire")
    secretariat.follow(secretariat.send(page.form("/retire"), reason="見直しのため"))
    after = tree(public, FUJI)
    assert branch not in after[root]
    for child in policies[branch]:
        assert public.get(f"{FUJI}/nodes/{child}").status == 200
    form = secretariat.open(f"{FUJI_DESK}/nodes/{branch}/restore").form("/restore")
    secretariat.follow(secretariat.send(form))
    assert set(tree(public, FUJI)[root][branch]) == set(policies[branch])


def test_only_the_secretariat_edits(town):
    for login in ("editor", "auditor"):
        staff = signed_in(town, login)
        for path in ("edit", "add", "head", "nodes/1/edit", "nodes/1/move", "nodes/1/retire"):
            assert staff.get(f"{DESK}/{path}").status == 403, (login, path)
