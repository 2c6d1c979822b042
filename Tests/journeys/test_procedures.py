"""A procedure from its definition to what an applicant hands in, in a browser, with and without JavaScript."""

import json

import pytest

from browsing import DESKTOP, PHONE, accessible, fits, photograph, window
from staff import signed_in

DESK = "/numazu/staff/procedures"
DEFINITION = {
    "title": {"ja": "犬の登録", "en": "Registering a dog"},
    "summary": {"ja": "犬を飼い始めたときの登録です。", "en": "To register a dog."},
    "otherWay": {"ja": "環境課の窓口でもできます。", "en": "At the counter too."},
    "kind": "registration", "days": 5, "fee": {"yen": 3000, "each": "count"}, "events": ["moving"],
    "sections": [
        {"name": "you", "title": {"ja": "あなたのこと", "en": "You"}, "questions": [
            {"name": "owner", "type": "name", "title": {"ja": "飼い主の氏名", "en": "Owner"}, "required": True},
            {"name": "home", "type": "address", "title": {"ja": "飼う場所", "en": "Where it lives"}, "required": True},
            {"name": "kind", "type": "choice", "title": {"ja": "届出の種類", "en": "Kind"}, "required": True,
             "options": [{"code": "new", "title": {"ja": "新しく飼う", "en": "New"}},
                         {"code": "moved", "title": {"ja": "転入", "en": "Moved in"}}]},
            {"name": "before", "type": "text", "title": {"ja": "前の市町村", "en": "Where before"}, "required": True,
             "shown": "${kind} = 'moved'"}]},
        {"name": "dogs", "title": {"ja": "犬", "en": "Dogs"}, "questions": [
            {"name": "dog", "type": "repeated", "title": {"ja": "犬", "en": "Dog"}, "least": 1, "most": 5, "questions": [
                {"name": "name", "type": "text", "title": {"ja": "名前", "en": "Name"}, "required": True},
                {"name": "born", "type": "day", "title": {"ja": "生年月日", "en": "Born"}, "constraint": ". <= today()",
                 "constraintWords": {"ja": "今日までの日にしてください。", "en": "Not after today."}}]},
            {"name": "count", "type": "computed", "title": {"ja": "頭数", "en": "How many"}, "formula": "count(${dog})"},
            {"name": "photo", "type": "file", "title": {"ja": "写真", "en": "Photograph"}, "files": {"most": 2}},
            {"name": "agree", "type": "consent", "title": {"ja": "予防注射を受けさせます", "en": "Vaccination"},
             "required": True}]}],
    "steps": [{"name": "look", "title": {"ja": "確認", "en": "Check"}, "kind": "check"},
              {"name": "decide", "title": {"ja": "登録", "en": "Register"}, "kind": "decision"}],
}


def opened(town, name="dog", definition=DEFINITION):
    """The procedure, defined by staff and open to everyone."""
    staff = signed_in(town, "secretariat")
    form = staff.open(DESK).form("/staff/procedures")
    assert staff.send(form, id=name, json=json.dumps(definition, ensure_ascii=False)).status == 303
    assert staff.send(staff.open(f"{DESK}/{name}").form("/publication")).status == 303
    assert staff.send(staff.open(f"{DESK}/{name}").form("/settings"), open="1").status == 303
    return f"/numazu/procedures/{name}"


def go_on(page):
    with page.expect_navigation():
        page.locator(".actions button[name=_go]").click()


@pytest.mark.parametrize("scripts", [True, False])
def test_one_question_at_a_time(town, browser, album, tmp_path, scripts):
    address = opened(town)
    (tmp_path / "dog.pdf").write_bytes(b"%PDF-1.7\n" + "ポチ".encode() * 100)
    with window(browser, size=PHONE, scripts=scripts) as page:
        page.goto(town.origin + address)
        look(page, album, f"procedure-{scripts}", scripts)
        page.locator("main button[value=one]").click()
        page.wait_for_selector("[name=owner]")
        look(page, album, f"procedure-question-{scripts}", scripts)
        go_on(page)
        assert "入力してください" in page.locator(".summary.wrong").inner_text()
        page.fill("[name=owner]", "沼津　花子")
        page.fill("[name='owner/kana']", "ぬまづ はなこ")
        go_on(page)
        page.fill("[name='home/postal']", "４１０８６０１")
        page.fill("[name=home]", "沼津市御幸町16-1")
        go_on(page)
        page.check("[name=kind][value=moved]")
        go_on(page)
        page.fill("[name=before]", "富士市")
        go_on(page)
        page.fill("[name='dog/1/name']", "ポチ")
        with page.expect_navigation():
            page.locator("button[name=_add]").click()
        page.fill("[name='dog/2/name']", "ハチ")
        page.fill("[name='dog/2/born']", "令和99年1月1日")
        look(page, album, f"procedure-group-{scripts}", scripts)
        go_on(page)
        assert page.locator("[name='dog/1/name']").input_value() == "ポチ"
        page.fill("[name='dog/2/born']", "令和7年1月1日")
        go_on(page)
        page.set_input_files("[name='photo/file']", tmp_path / "dog.pdf")
        go_on(page)
        page.check("[name=agree]")
        go_on(page)
        page.wait_for_url("**/review")
        text = page.locator("main").inner_text()
        assert "〒410-8601 沼津市御幸町16-1" in text and "令和7年1月1日" in text and "6,000円" in text and "富士市" in text
        look(page, album, f"procedure-review-{scripts}", scripts)
        page.locator("main form[action$='/review'] button").click()
        page.wait_for_url("**/cases/*")
        assert "受け付けました" in page.locator(".notice").inner_text()
        look(page, album, f"procedure-case-{scripts}", scripts)


def test_all_on_one_page_in_english(town, browser, album):
    address = opened(town)
    with window(browser, "en", size=DESKTOP) as page:
        page.goto(town.origin + address)
        page.locator("main button[value=all]").click()
        page.wait_for_selector("[name=owner]")
        assert page.locator("[name=before]").count() == 0
        page.check("[name=kind][value=moved]")
        page.wait_for_selector("[name=before]")
        page.fill("[name=before]", "Fuji")
        page.check("[name=kind][value=new]")
        page.wait_for_selector("[name=before]", state="detached")
        # What was answered is kept without a button.
        page.reload()
        assert page.locator("[name=kind][value=new]").is_checked()
        accessible(page)
        photograph(page, album, "procedure-all-en")
        go_on(page)
        assert page.locator(".summary.wrong li").count() >= 4
        fits(page)
        calm(page)


def test_going_on_elsewhere(town, browser, album):
    address = opened(town)
    with window(browser, size=PHONE) as page:
        page.goto(town.origin + address)
        page.locator("main button[value=one]").click()
        page.fill("[name=owner]", "沼津 花子")
        page.fill("[name='owner/kana']", "ぬまづ はなこ")
        go_on(page)
        page.locator("details summary", has_text="続きは").click()
        page.locator("a[href$='/later']").click()
        page.wait_for_url("**/later")
        accessible(page)
        photograph(page, album, "procedure-later")
        link, code = page.locator("dl.facts a").get_attribute("href"), page.locator("dl.facts strong").inner_text()
    with window(browser, size=DESKTOP) as page:
        page.goto(link)
        page.fill("#code", "AAAA AAAA")
        page.locator("main button").click()
        page.wait_for_selector(".summary.wrong")
        page.fill("#code", code.lower())
        page.locator("main button").click()
        page.wait_for_selector("[name=home]")
        page.goto(page.url + "?at=owner")
        assert page.locator("[name=owner]").input_value() == "沼津 花子"


def test_staff_define(town, browser, album):
    opened(town)
    with window(browser) as page:
        from test_register_grid import enter
        enter(page, town, DESK)
        accessible(page)
        photograph(page, album, "procedure-desk")
        page.goto(town.origin + DESK + "/dog")
        accessible(page)
        photograph(page, album, "procedure-definition")
        page.locator("details", has=page.locator("#json")).locator("summary").click()
        page.fill("#json", '{"title": "x"}')
        page.locator("form:has(#json) button").click()
        assert "「summary」" in page.locator(".summary.wrong").inner_text()
        page.set_viewport_size(PHONE)
        fits(page)


def look(page, album, name, scripts):
    fits(page)
    photograph(page, album, name)
    if scripts:
        accessible(page)
    calm(page)


def calm(page):
    """Nothing went wrong but what was sent wrong on purpose, which browsers log."""
    assert all("422" in each for each in page.trouble), page.trouble
