"""The next edition of a plan is made, put up for comment, adopted and put in force; what changed can be seen and compared."""

import datetime
import json
from zoneinfo import ZoneInfo

from browsing import DESKTOP, LOCALES, PHONE, accessible, fits, photograph, window
from staff import DESK, PLAN, signed_in
from visitor import Visitor

NEXT = "/numazu/plans/johoka-2026"
NEXT_DESK = "/numazu/staff/plans/johoka-2026"
NEXT_FIELDS = {"key": "johoka-2026", "nameJa": "令和8年度版", "kind": "yearly", "from": "R8", "to": "R12"}


def today():
    return datetime.datetime.now(ZoneInfo("Asia/Tokyo")).date().isoformat()


def make_next(secretariat):
    form = secretariat.open(f"{DESK}/editions/next").form("/next")
    refused = secretariat.send(form, key="だめ", nameJa="")
    assert refused.status == 422 and 'id="from-error"' in refused.text and 'id="key-error"' in refused.text and 'id="nameJa-error"' in refused.text
    return secretariat.follow(secretariat.send(form, **NEXT_FIELDS))


def step(secretariat, name, **fields):
    page = secretariat.open(f"{NEXT_DESK}/editions")
    form = next(form for form in page.forms if form["step"] == name)
    return secretariat.send(form, **fields)


def test_a_draft_becomes_the_plan_in_force(town):
    secretariat, public = signed_in(town, "secretariat"), Visitor(town)
    page = make_next(secretariat)
    assert "下書き" in page.text
    assert public.get(NEXT).status == 404 and public.get(NEXT + ".json").status == 404
    assert "令和8年度版" not in public.open("/numazu/plans").text
    # What was planned is changed in the draft; the plan in force stays as it is.
    edit = secretariat.open(f"{NEXT_DESK}/nodes/4/edit").form("/edit")
    secretariat.follow(secretariat.send(edit, titleJa="子育てアプリの運用"))
    assert "子育てアプリの運用" not in public.open(PLAN).text
    assert step(secretariat, "consult").status == 303
    assert "意見募集中の案" in public.open(NEXT).text
    refused = step(secretariat, "adopt", decidedByJa="")
    assert refused.status == 422 and 'id="decidedByJa-error"' in refused.text
    assert step(secretariat, "adopt", decidedByJa="市長", decidedOn=today(), number="第12号").status == 303
    assert step(secretariat, "enforce", inForceFrom=today()).status == 303
    assert "市長" in public.open(NEXT).text and "第12号" in public.open(NEXT).text
    assert "次の版に代わった" in public.open(PLAN).text
    compared = public.open(f"{NEXT}/compare?with=johoka-suishin")
    assert "<ins>" in public.get(f"{NEXT}/compare?with=johoka-suishin").text and "名前・番号が変わった" in compared.text
    exported = json.loads(public.get(NEXT + ".json").body)["edition"]
    assert exported["state"] == "in-force" and exported["basedOn"] == "johoka-suishin"


def test_what_became_of_each_item_is_recorded(town):
    secretariat, public = signed_in(town, "secretariat"), Visitor(town)
    make_next(secretariat)
    step(secretariat, "consult")
    page = secretariat.open(f"{NEXT_DESK}/generations")
    form = next(form for form in page.forms if "fate-1" in form.names())
    wrong = secretariat.send(form, **{"fate-1": "merged", "nodes-1": "nothing"})
    assert wrong.status == 422 and 'id="nodes-1-error"' in wrong.text
    saved = secretariat.send(form, **{"fate-1": "merged", "nodes-1": "2", "reason-1": "まとめたため"})
    assert saved.status == 303
    shown = public.open(f"{NEXT}/generations").text
    assert "統合" in shown and "まとめたため" in shown and "継続" in shown


def test_yesterday_is_before_the_first_record(town):
    public = Visitor(town)
    yesterday = (datetime.date.fromisoformat(today()) - datetime.timedelta(days=1)).isoformat()
    answer = public.get(f"{PLAN}?asof={yesterday}")
    assert answer.status == 404 and f"asof={today()}" in answer.text
    page = public.open(f"{PLAN}?asof={today()}")
    assert any(link.endswith(f"/nodes/11?asof={today()}") for link in page.links)
    assert public.get(f"{PLAN}?asof=x").status == 422


def test_the_new_pages_read_well_everywhere(town, browser, album):
    secretariat = signed_in(town, "secretariat")
    make_next(secretariat)
    step(secretariat, "consult")
    edit = secretariat.open(f"{NEXT_DESK}/nodes/4/edit").form("/edit")
    secretariat.follow(secretariat.send(edit, titleJa="子育てアプリの運用"))
    places = {
        "asof-plan": f"{PLAN}?asof={today()}", "asof-wrong": f"{PLAN}?asof=x", "asof-too-early": f"{PLAN}?asof=2020-01-01",
        "compare-empty": f"{PLAN}/compare", "compare": f"{NEXT}/compare?with=johoka-suishin",
        "generations": "/fuji/plans/johoka-4/generations", "consultation": NEXT, "plans": "/numazu/plans",
    }
    for language in LOCALES:
        with window(browser, language) as page:
            for name, path in places.items():
                page.goto(town.origin + path)
                for size, width in (("wide", DESKTOP), ("phone", PHONE)):
                    page.set_viewport_size(width)
                    fits(page)
                    photograph(page, album, f"{name}-{language}-{size}")
                accessible(page)


def test_the_staffs_pages_read_well_everywhere(town, browser, album):
    secretariat = signed_in(town, "secretariat")
    make_next(secretariat)
    places = {
        "editions": f"{NEXT_DESK}/editions", "edition-next": f"{DESK}/editions/next",
        "generations-edit": f"{NEXT_DESK}/generations",
    }
    for language in LOCALES:
        with window(browser, language) as page:
            page.goto(town.origin + "/numazu/sign-in")
            page.fill("input[name=login]", "secretariat")
            page.fill("input[name=password]", town.password)
            page.click("main form button")
            for name, path in places.items():
                page.goto(town.origin + path)
                for size, width in (("wide", DESKTOP), ("phone", PHONE)):
                    page.set_viewport_size(width)
                    fits(page)
                    photograph(page, album, f"staff-{name}-{language}-{size}")
                accessible(page)
