"""A screen in the hall that one person uses after another, and who looks for what was left behind on it."""

import pytest

from browsing import DESKTOP, PHONE, accessible, fits, photograph, window
from staff import signed_in
from test_procedures import opened

DESK = "/numazu/staff/kiosks"
SECRETS = {"owner": "沼津 花子", "owner/kana": "ぬまづ はなこ", "mail": "hanako@example.jp"}
HOLIDAY = {
    "title": {"ja": "講座の申込み", "en": "Course"}, "summary": {"ja": "講座に申し込みます。", "en": "Apply for a course."},
    "otherWay": {"ja": "窓口でもできます。", "en": "At the counter too."}, "kind": "registration",
    "sections": [{"name": "you", "title": {"ja": "あなた", "en": "You"}, "questions": [
        {"name": "owner", "type": "name", "title": {"ja": "氏名", "en": "Name"}, "required": True, "prefill": "name"},
        {"name": "mail", "type": "mail", "title": {"ja": "メール", "en": "Mail"}}]}],
    "steps": [{"name": "look", "title": {"ja": "確認", "en": "Check"}, "kind": "check"}]}


def registered(town, page, name):
    """Makes the browser a kiosk, with a code from the staff's page."""
    staff = signed_in(town, "secretariat")
    assert staff.send(staff.open(DESK).form("/staff/kiosks"), name=name, minutes="1").status == 303
    listed = staff.open(DESK).text.split(name)[1]
    page.goto(f"{town.origin}/numazu/kiosk")
    page.fill("#code", listed.split("コード ")[1].split("（")[0])
    page.locator("main form button").click()
    page.wait_for_selector("form[action$='/kiosk/stay']")


def begun(page):
    page.locator("form[action$='/kiosk/stay'] button").click()
    page.wait_for_url("**/kiosk/procedures")


def filled(page):
    page.locator("main a[href$='/procedures/course']").click()
    page.locator("main button[value=all]").click()
    page.wait_for_selector("[name=owner]")
    for name, value in SECRETS.items():
        page.fill(f"[name='{name}']", value)


def left_behind(page, town, places):
    """What a curious next person finds: by going back, by addresses, in what the browser keeps."""
    found = []
    for _ in range(12):
        page.go_back()
        found.append(page.content())
    for place in places:
        answer = page.goto(place)
        assert answer.status in (404, 403), f"{place}: {answer.status}"
        found.append(page.content())
    page.goto(f"{town.origin}/numazu/applications")
    found.append(page.content())
    kept = {cookie["name"]: cookie["value"] for cookie in page.context.cookies()}
    assert set(kept) <= {"machi_kiosk", "machi_form", "machi_lang"}, kept
    stored = page.context.storage_state()
    assert not stored["origins"], stored
    return "\n".join(found)


@pytest.mark.parametrize("scripts", [True, False])
def test_nothing_is_left_behind(town, browser, album, scripts):
    opened(town, "course", HOLIDAY)
    with window(browser, size=DESKTOP, scripts=scripts) as page:
        registered(town, page, f"lobby-{scripts}")
        fits(page)
        photograph(page, album, f"kiosk-first-{scripts}")
        begun(page)
        assert float(page.evaluate("parseFloat(getComputedStyle(document.body).fontSize)")) >= 20 if scripts else True
        photograph(page, album, f"kiosk-list-{scripts}")
        filled(page)
        if scripts:
            accessible(page)
            assert page.locator("[name=owner]").get_attribute("autocomplete") == "off"
        photograph(page, album, f"kiosk-question-{scripts}")
        draft = page.url.split("?")[0]
        page.locator(".actions button[name=_go]").last.click()
        page.wait_for_url("**/review*")
        page.locator("main form[action$='/review'] button").click()
        page.wait_for_url("**/cases/*")
        number, code = page.locator(".slip dl.facts strong").all_inner_texts()
        case = page.url.split("?")[0]
        page.set_viewport_size(PHONE)
        fits(page)
        page.set_viewport_size(DESKTOP)
        if scripts:
            accessible(page)
            assert page.locator("button[data-print]").is_visible()
        page.emulate_media(media="print")
        assert page.locator(".slip").is_visible() and not page.locator("main form").first.is_visible()
        photograph(page, album, f"kiosk-slip-{scripts}")
        page.emulate_media(media="screen")
        page.locator("header a[href$='/kiosk/over']").click()
        page.wait_for_url("**/kiosk/over")
        photograph(page, album, f"kiosk-over-{scripts}")
        seen = left_behind(page, town, [case, draft, f"{draft}/review", f"{case}/copy", f"{case}/payment"])
        for secret in [*SECRETS.values(), number, code]:
            assert secret not in seen, secret
        # With the slip, whoever handed it in finds it again.
        page.goto(f"{town.origin}/numazu/kiosk")
        begun(page)
        page.goto(f"{town.origin}/numazu/applications")
        page.fill("#number", number)
        page.fill("#code", code)
        page.locator("main form button").click()
        page.wait_for_url("**/cases/*")
        page.goto(f"{town.origin}/numazu/kiosk/over")


def test_a_screen_that_is_left_asks_and_then_ends(town, browser, album):
    opened(town, "course2", HOLIDAY)
    with window(browser, size=DESKTOP) as page:
        registered(town, page, "stairs")
        begun(page)
        page.clock.install()
        page.goto(f"{town.origin}/numazu/procedures/course2")
        page.locator("main button[value=all]").click()
        page.wait_for_selector("[name=owner]")
        page.fill("[name=owner]", SECRETS["owner"])
        page.clock.fast_forward(61_000)
        page.wait_for_selector("dialog.still[open]")
        assert "秒で終わります" in page.locator("dialog.still").inner_text()
        accessible(page)
        photograph(page, album, "kiosk-still")
        page.locator("dialog.still button").click()
        assert page.locator("[name=owner]").input_value() == SECRETS["owner"], "what was typed is there still"
        page.clock.fast_forward(61_000)
        page.wait_for_selector("dialog.still[open]")
        page.clock.fast_forward(61_000)
        page.wait_for_url("**/kiosk/over")
        assert SECRETS["owner"] not in left_behind(page, town, [])


def hurried(page, rate):
    """Animations of the page run so many times as fast: without scripts they are the page's only clock."""
    session = page.context.new_cdp_session(page)
    session.send("Animation.enable")
    session.send("Animation.setPlaybackRate", {"playbackRate": rate})


def test_it_asks_without_a_script_too(town, browser, album):
    """The question comes up where somebody types, and the answer to it keeps what is typed."""
    opened(town, "course3", HOLIDAY)
    with window(browser, size=DESKTOP, scripts=False) as page:
        registered(town, page, "hall")
        begun(page)
        assert page.locator("meta[http-equiv=refresh]").get_attribute("content") == "120; url=/numazu/kiosk/over"
        page.goto(f"{town.origin}/numazu/procedures/course3")
        page.locator("main button[value=all]").click()
        page.wait_for_selector("[name=owner]")
        still = page.locator("section.still")
        assert not still.is_visible(), "not before its time"
        page.fill("[name=owner]", SECRETS["owner"])
        page.fill("[name=mail]", "@")
        hurried(page, 60)
        still.wait_for(state="visible", timeout=10_000)
        fits(page)
        photograph(page, album, "kiosk-still-plain")
        page.set_viewport_size(PHONE)
        fits(page)
        photograph(page, album, "kiosk-still-plain-phone")
        page.set_viewport_size(DESKTOP)
        still.locator("button").click()
        page.wait_for_load_state()
        assert page.locator("[name=owner]").input_value() == SECRETS["owner"]
        assert page.locator("[name=mail]").input_value() == "@", "also what is not right yet"
        assert not page.locator("section.still").is_visible(), "the time begins anew"
        page.goto(f"{town.origin}/numazu/kiosk/procedures")
        hurried(page, 60)
        page.locator("section.still").wait_for(state="visible", timeout=10_000)
        photograph(page, album, "kiosk-still-list")
        page.locator("section.still a.button").first.click()
        page.wait_for_url("**/kiosk/procedures")
        page.goto(f"{town.origin}/numazu/kiosk/over")


def test_staff_see_their_kiosks(town, browser, album):
    with window(browser, size=DESKTOP) as page:
        page.goto(f"{town.origin}/numazu/sign-in")
        page.fill("#login", "secretariat")
        page.fill("#password", town.password)
        page.locator("main button").first.click()
        for number, path in enumerate(["", DESK]):
            page.goto(town.origin + (path or "/numazu/staff"))
            for size in (PHONE, DESKTOP):
                page.set_viewport_size(size)
                fits(page)
            accessible(page)
            photograph(page, album, f"kiosk-desk-{number}")
        page.locator("main form button").last.click()
        page.wait_for_selector(".summary.wrong")
        accessible(page)
