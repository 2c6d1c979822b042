"""A year's cycle as the office and the public go through it, in a real browser at both widths and in both languages."""

import datetime
import re

import pytest

from browsing import DESKTOP, PHONE, accessible, fits, go_on_as, photograph, window
from staff import BOARD, DESK, MARK, PLAN, signed_in
from visitor import Visitor

NEXT = 2024
CYCLE = f"{DESK}/cycles/{NEXT}"


def day(offset):
    return (datetime.date.today() + datetime.timedelta(days=offset)).isoformat()


def opened(secretariat, **fields):
    """Opens the next year's round with the sheets of yearly work."""
    form = secretariat.open(f"{DESK}/rounds").form("/rounds")
    answer = secretariat.send(
        form, period=str(NEXT), due=day(20), starter="work", note="11月の推進本部で審議します。", **fields)
    assert answer.status == 303, answer.page.text[:400]


def review(visitor, node=1):
    return visitor.open(f"{DESK}/nodes/{node}/reviews/{NEXT}").form(f"/reviews/{NEXT}")


BEFORE = {
    "sheet-before-aim": "窓口に来る人の待ち時間を短くする", "sheet-before-means": "予約を受け付ける",
    "sheet-before-effect": "待ち時間が半分になる", "sheet-before-budget": "１，２００，０００"}
AFTER = {
    "sheet-after-done": "予約を始めた", "sheet-after-result": "待ち時間が4割減った", "sheet-after-spent": "1,100,000円",
    "sheet-after-need": "high", "sheet-after-effectiveness": "high", "sheet-after-efficiency": "middle",
    "sheet-after-direction": "extend", "sheet-after-memo": "来年は人を増やしたい"}


def test_a_cycle_from_the_request_to_the_book(town):
    secretariat, editor, public = signed_in(town, "secretariat"), signed_in(town, "editor"), Visitor(town)
    opened(secretariat)
    assert "11月の推進本部で審議します。" in editor.open("/numazu/staff").text

    # Before the year: what is handed in stays, whatever comes.
    answer = editor.send(review(editor), action="before", **BEFORE)
    assert answer.status == 303, answer.page.text[:400]
    page = editor.open(f"{DESK}/nodes/1/reviews/{NEXT}")
    assert "1,200,000円" in page.text and "事前評価は" in page.text

    # The year's review wants the sheet of after too.
    assert editor.send(review(editor), action="submit", mark=MARK, text="よくできた").status == 422
    answer = editor.send(review(editor), action="submit", mark=MARK, text="よくできた", **AFTER)
    assert answer.status == 303, answer.page.text[:400]

    book = secretariat.open(f"{CYCLE}/book/print").text
    assert "待ち時間が4割減った" in book and "来年は人を増やしたい" in book
    assert "11" in book and "未提出" in book

    # What is published leaves out what stays within the office.
    form = secretariat.open(f"{BOARD}?period={NEXT}").form("/board")
    boxes = [value for name, value in form.choices if name == "node" and value.startswith("1/")]
    assert secretariat.send(form, node=boxes, step="accept").status == 303
    form = secretariat.open(f"{BOARD}?period={NEXT}").form("/board")
    boxes = [value for name, value in form.choices if name == "node" and value.startswith("1/")]
    assert secretariat.send(form, node=boxes, step="publish").status == 303
    shown = public.open(f"{PLAN}/nodes/1").text
    assert "待ち時間が4割減った" in shown and "来年は人を増やしたい" not in shown


@pytest.mark.parametrize("language", ["ja", "en"])
def test_every_page_of_the_loop_fits_and_is_accessible(town, browser, album, language):
    secretariat = signed_in(town, "secretariat")
    editor = signed_in(town, "editor")
    opened(secretariat)
    editor.send(review(editor), action="before", **BEFORE)
    editor.send(review(editor), action="submit", mark=MARK, text="よくできた", **AFTER)
    form = secretariat.open(f"{DESK}/new-meeting").form("/new-meeting")
    meeting = secretariat.send(
        form, otherBody="情報化推進本部", day=day(-1), place="第一会議室", present="市長\n副市長", agenda="- 評価について",
        decisions="窓口の予約を全課に広げる\n予算を見直す", minutes="# 開会\n評価について審議した。", paperTitle1="資料1",
        paperURL1="https://example.jp/1.pdf").location.split("?")[0]
    secretariat.send(secretariat.open(meeting).form("/publish"), action="publish")
    link = next(each for each in secretariat.open(meeting).links if "/new-task?" in each)
    task = secretariat.get(link).text
    department = re.search(r'<select id="department".*?<option value="([a-z0-9-]+)"', task, re.DOTALL)[1]
    answer = secretariat.send(
        secretariat.open(link).form("/new-task"), department=department, due=day(-3), node="1")
    assert answer.status == 303, answer.page.text[:400]
    form = editor.open(f"{DESK}/nodes/1/observe").form("/observe")
    observation = editor.send(form, title="月曜の朝に窓口が混む", words="9時から10時に30人が並ぶ。").location.split("?")[0]
    editor.send(editor.open(observation).form(observation), kind="orient", words="予約が月曜に集まっている。")
    form = secretariat.open(f"{DESK}/new-consultation").form("/new-consultation")
    desk = secretariat.send(
        form, title="次の計画への意見", question="どんな**市役所**がよいですか。", opens=day(-5), closes=day(20), audience="anyone",
        offline="〒410-8601 沼津市御幸町16-1\nファクス 055-000-0000").location.split("?")[0]
    secretariat.send(secretariat.open(desk).form("/step"), action="announce")
    shown = desk.replace("/staff", "")
    citizen = Visitor(town)
    citizen.send(citizen.open(f"{shown}/comment").form("/comment"), text="窓口を夜も開けてほしい。", name="沼津花子")
    comment = next(link for link in secretariat.open(desk).links if "/comments/" in link)
    secretariat.send(secretariat.open(CYCLE).form("/report"), action="publish")
    pages = {
        "rounds": f"{DESK}/rounds", "cycle": CYCLE, "sheet": f"{CYCLE}/sheets/after", "book": f"{CYCLE}/book",
        "book-print": f"{CYCLE}/book/print", "review": f"{DESK}/nodes/2/reviews/{NEXT}", "meetings": f"{DESK}/meetings",
        "meeting": meeting, "meeting-edit": f"{meeting}/edit", "tasks": "/numazu/staff/tasks",
        "observations": "/numazu/staff/observations", "observation": observation, "node": f"{PLAN}/nodes/1",
        "consultation-desk": desk, "consultation-edit": f"{desk}/edit", "comment": comment, "staff": "/numazu/staff",
        "consultation": shown, "comment-form": f"{shown}/comment", "public-meeting": meeting.replace("/staff", ""),
        "consultations": f"{PLAN}/consultations", "report": f"{PLAN}/reports/{NEXT}", "changes": "/numazu/changes",
    }
    with window(browser, language) as page:
        go_on_as(page, secretariat)
        for name, path in pages.items():
            response = page.goto(town.origin + path)
            assert response.status == 200, f"{path}: {response.status}"
            for size, width in (("desktop", DESKTOP), ("phone", PHONE)):
                page.set_viewport_size(width)
                fits(page)
                photograph(page, album, f"cycle-{name}-{language}-{size}")
            accessible(page)
            assert not page.trouble, f"{path}: {page.trouble}"
