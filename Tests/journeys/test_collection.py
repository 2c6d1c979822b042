"""The year's reviews: departments write them, the secretariat collects and publishes them, the public reads them."""

import json
import re

from staff import BOARD, DESK, MARK, PLAN, YEAR, collect, picks, review_form, review_path, signed_in, submit, write
from visitor import Visitor


def marks(visitor, year):
    return json.loads(visitor.get(f"{PLAN}.json").body)["summary"]


def published(visitor, node):
    plan = json.loads(visitor.get(f"{PLAN}.json").body)
    reviews = next(each for each in plan["nodes"] if each["number"] == str(node)).get("reviews", [])
    return {review.get("year"): review for review in reviews}


def sides(html):
    """A history with its differences, read without what was added and without what was struck out."""
    html = re.sub(r'<span class="hidden">[^<]*</span>', "", html)
    return [re.sub("<[^>]*>", "", re.sub(f"<{gone}>.*?</{gone}>", "", html, flags=re.DOTALL)) for gone in ("ins", "del")]


def test_from_draft_to_publication(town):
    editor, secretariat, public = signed_in(town, "editor"), signed_in(town, "secretariat"), Visitor(town)

    # The editor sees what waits for the own department, with the due date.
    queue = editor.open("/numazu/staff/reviews")
    assert review_path(1) in queue.links and review_path(2) in queue.links
    assert review_path(4) not in queue.links, "measure 4 belongs to another department"
    assert "締切" in queue.text

    # A draft is kept, and nobody else has to read it yet.
    page = editor.follow(write(editor, 1, "draft", text="途中まで書いた評価"))
    assert "途中まで書いた評価" in dict(page.form(f"/reviews/{YEAR}").fields)["text"]
    for node in (1, 2, 3):
        submit(editor, node, f"施策{node}の評価")
    assert review_path(1) in editor.open("/numazu/staff/reviews").links

    # The secretariat sees who has not handed in, and returns one review.
    board = secretariat.open(BOARD)
    assert "情報政策課" in board.text and "福祉" in board.text
    page = secretariat.follow(collect(secretariat, "return", [2], comment="数値を一つ加えてください。"))
    assert "1件を差し戻しました" in page.text

    # The editor sees why, and hands it in again.
    assert "数値を一つ加えてください。" in editor.open("/numazu/staff/reviews").text
    page = editor.open(review_path(2))
    assert "数値を一つ加えてください。" in page.text
    assert dict(page.form(f"/reviews/{YEAR}").fields)["text"] == "施策2の評価"
    submit(editor, 2, "施策2の評価。利用は120件でした。")

    # Accepted and published, many at once; until then the public sees nothing.
    secretariat.follow(collect(secretariat, "accept", [1, 2, 3]))
    assert YEAR not in published(public, 1)
    assert "施策1の評価" not in public.open(f"{PLAN}/nodes/1").text
    page = secretariat.follow(collect(secretariat, "publish", [1, 2, 3]))
    assert "3件を公表しました" in page.text

    # The very next request shows it, on the page, in the data and in the feed.
    assert "利用は120件でした" in public.open(f"{PLAN}/nodes/2").text
    assert published(public, 2)[YEAR]["text"] == "施策2の評価。利用は120件でした。"
    assert [2019, YEAR] == sorted(published(public, 1))
    assert f"{PLAN}/nodes/3" in public.open("/numazu/changes").links
    assert f"{PLAN}/nodes/3" in public.get("/numazu/changes.atom").text


def test_every_write_shows_on_the_very_next_request(town):
    """The page cache never outlives the data, however often both are asked."""
    editor, secretariat, public = signed_in(town, "editor"), signed_in(town, "secretariat"), Visitor(town)
    for node in (1, 2, 3, 5):
        path = f"{PLAN}/nodes/{node}"
        before = public.get(path)
        assert public.get(path).headers["etag"] == before.headers["etag"]
        submit(editor, node, f"すぐに見える評価{node}")
        secretariat.follow(collect(secretariat, "accept", [node]))
        secretariat.follow(collect(secretariat, "publish", [node]))
        after = public.get(path)
        assert f"すぐに見える評価{node}" in after.text
        assert after.headers["etag"] != before.headers["etag"]
        assert public.get(path, if_none_match=before.headers["etag"]).status == 200


def test_a_correction_keeps_the_old_text(town):
    secretariat, public = signed_in(town, "secretariat"), Visitor(town)
    editor = signed_in(town, "editor")
    submit(editor, 1, "はじめの文")
    secretariat.follow(collect(secretariat, "accept", [1]))
    secretariat.follow(collect(secretariat, "publish", [1]))

    form = secretariat.open(review_path(1) + "/correct").form("/correct")
    refused = secretariat.send(form, text="直した文", comment="")
    assert refused.status == 422, "a correction needs its reason"
    assert "直した文" in refused.text
    secretariat.follow(secretariat.send(refused.page.form("/correct"), comment="件数の誤りのため"))

    page = public.open(f"{PLAN}/nodes/1").text
    assert "直した文" in page and "はじめの文" in page and "件数の誤りのため" in page
    old, new = sides(secretariat.get(f"{DESK}/nodes/1/history").text)
    assert "はじめの文" in old and "直した文" in new
    assert published(public, 1)[YEAR]["text"] == "直した文"


def test_history_says_who_changed_what(town):
    editor, auditor = signed_in(town, "editor"), signed_in(town, "auditor")
    write(editor, 1, "draft", text="ひとつめ", mark="○")
    submit(editor, 1, "ふたつめ", mark=MARK)
    html = auditor.get(f"{DESK}/nodes/1/history").text
    old, new = sides(html)
    assert "ひとつめ" in old and "ひとつめ" not in new.split("下書き")[0] and "ふたつめ" in new
    assert "担当課（見本）" in html, "the editor's name"
    assert "○ 概ね計画通り" in old and "◎ 計画通り" in new, "marks carry their words"


def test_a_step_is_taken_by_all_or_by_none(town):
    editor, secretariat, public = signed_in(town, "editor"), signed_in(town, "secretariat"), Visitor(town)
    submit(editor, 1)
    submit(editor, 2)
    secretariat.follow(collect(secretariat, "accept", [1]))
    refused = collect(secretariat, "publish", [1, 2])
    assert refused.status == 409
    assert YEAR not in published(public, 1)
    # What can be done stays ticked: pressing the button again does it.
    form = refused.page.form("/board")
    assert [value.split("/")[0] for name, value in form.fields if name == "node"] == ["1"]
    secretariat.follow(secretariat.send(form, step="publish"))
    assert YEAR in published(public, 1) and YEAR not in published(public, 2)


def test_a_board_that_is_out_of_date_changes_nothing(town):
    """What the secretariat has not read is not accepted."""
    editor, secretariat = signed_in(town, "editor"), signed_in(town, "secretariat")
    submit(editor, 1, "読まれる文")
    form = secretariat.open(BOARD).form("/board")
    secretariat.follow(collect(secretariat, "return", [1], comment="もう一度"))
    submit(editor, 1, "読まれていない文")
    answer = secretariat.send(form, node=picks(form, [1]), step="accept")
    assert answer.status == 409
    assert dict(review_form(editor, 2).fields)["version"] == "0"
    assert "提出済み" in secretariat.open(review_path(1)).text


def test_forms_of_the_board_say_what_is_missing(town):
    editor, secretariat = signed_in(town, "editor"), signed_in(town, "secretariat")
    submit(editor, 1)
    form = secretariat.open(BOARD).form("/board")
    assert secretariat.send(form, step="accept").status == 422
    assert secretariat.send(form, node=picks(form, [1])).status == 422
    answer = secretariat.send(form, node=picks(form, [1]), step="return", comment="")
    assert answer.status == 422
    assert [value for name, value in answer.page.form("/board").fields if name == "node"] == picks(form, [1])
    assert secretariat.send(form, node=["../../etc", "1/x", "1/-1"], step="accept").status in (409, 422)


def test_rounds_open_and_close(town):
    secretariat, editor = signed_in(town, "secretariat"), signed_in(town, "editor")
    form = secretariat.open(f"{DESK}/rounds").form("/rounds")
    refused = secretariat.send(form, period="来年", due="2031-02-30")
    assert refused.status == 422 and "来年" in refused.text
    page = secretariat.follow(secretariat.send(form, period="2021", due="2031-05-31"))
    assert "受付を始めました" in page.text
    assert secretariat.send(form, period="2021", due="2031-05-31").status == 422, "there is one already"
    assert f"{DESK}/nodes/1/reviews/2021" in editor.open("/numazu/staff/reviews").links
    form = next(
        form for form in secretariat.open(f"{DESK}/rounds/2021").forms if ("action", "close") in form.buttons)
    secretariat.follow(secretariat.send(form, action="close"))
    assert editor.get(f"{DESK}/nodes/1/reviews/2021").status == 409
    # What is being written when the round closes is shown back, not lost.
    draft = review_form(editor, 1)
    form = next(
        form for form in secretariat.open(f"{DESK}/rounds/2020").forms if ("action", "close") in form.buttons)
    secretariat.follow(secretariat.send(form, action="close"))
    late = editor.send(draft, action="submit", mark=MARK, text="間に合わなかった文")
    assert late.status == 409 and "間に合わなかった文" in late.text
