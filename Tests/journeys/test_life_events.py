"""A life event from its questions to several cases under one number, and what need not be typed twice, in a browser."""

import json
from datetime import date, timedelta

import pytest

from browsing import DESKTOP, PHONE, accessible, fits, go_on_as, photograph, window
from program import done
from staff import signed_in
from test_procedures import calm, go_on, opened
from walking import resident

EVENTS = "/numazu/life-events"
TODAY = date.today()
MOVED = {
    "kind": "in", "insured": "0", "children": "0", "dog": "1", "waste": "1"}
ANSWERS = {
    "all_name": "沼津 花子", "all_name/kana": "ぬまづ はなこ", "all_address/postal": "4108601",
    "all_address": "沼津市御幸町16-1", "all_phone": "055-931-2500",
    "p1_moving_day": str(TODAY), "p1_visit_day": str(TODAY + timedelta(days=1)), "p1_new_head": "沼津 花子",
    "p1_old_address": "富士市永田町1-100", "p1_members/1/p1_member_name": "沼津 花子",
    "p1_members/1/p1_member_name/kana": "ぬまづ はなこ", "p1_members/1/p1_member_birth": "1990-04-01",
    "p1_members/1/p1_member_relation": "本人", "p2_dog_name": "ポチ", "p2_breed": "柴犬", "p2_dog_birth": "2024-01-02",
    "p2_colour": "茶", "p2_got_day": "2024-03-02", "p3_items/1/p3_longest": "90", "p3_items/1/p3_quantity": "2",
    "p3_wished_day": str(TODAY + timedelta(days=10)), "p3_place_address": "沼津市大手町1-1"}
CHOICES = {
    "p1_from_abroad": "0", "p1_members/1/p1_member_card": "1", "p2_has_chip": "0", "p2_dog_sex": "male",
    "p2_kept_elsewhere": "0", "p2_vaccinated": "0", "p3_items/1/p3_item_kind": "chair", "p3_put_out": "front"}


def look(page, album, name, scripts=True):
    fits(page)
    photograph(page, album, name)
    if scripts:
        accessible(page)
    calm(page)


def answer_guide(page, answers=MOVED):
    for name, value in answers.items():
        page.check(f"[name={name}][value='{value}']")
    with page.expect_navigation():
        page.locator("main form .actions button").first.click()


@pytest.mark.parametrize("scripts", [True, False])
def test_moving_becomes_three_cases_under_one_number(town, browser, album, scripts):
    with window(browser, size=PHONE, scripts=scripts) as page:
        page.goto(town.origin + EVENTS)
        look(page, album, f"life-events-{scripts}", scripts)
        page.locator("main a[href$='/life-events/moving']").click()
        page.wait_for_selector("[name=kind]")
        look(page, album, f"life-event-{scripts}", scripts)
        with page.expect_navigation():
            page.locator("main form .actions button").first.click()
        assert "選んでください" in page.locator(".summary.wrong").inner_text()
        answer_guide(page)
        text = page.locator("main").inner_text()
        assert "14日以内に届け出ます" in text and "狂犬病予防法第4条" in text and "電気・ガス" in text
        page.check("[name=procedure][value=bulky-waste]")
        look(page, album, f"life-event-offer-{scripts}", scripts)
        page.locator("main button[value=all]").click()
        page.wait_for_selector("[name=all_name]")
        assert page.locator("[name$=name][autocomplete=name]").count() == 1
        for name, value in CHOICES.items():
            page.check(f"[name='{name}'][value='{value}']")
        if not scripts:
            # Without a script the questions that the answers bring come with the page.
            go_on(page)
        page.wait_for_selector("[name=p1_old_address]")
        page.check("[name=p1_card_used][value='1']")
        for name, value in ANSWERS.items():
            page.fill(f"[name='{name}']", value)
        look(page, album, f"intake-{scripts}", scripts)
        go_on(page)
        page.wait_for_url("**/review*")
        text = page.locator("main").inner_text()
        assert text.count("沼津市御幸町16-1") == 1 and "いっしょに提出する手続" in text
        look(page, album, f"intake-review-{scripts}", scripts)
        page.locator("main form[action$='/review'] button").click()
        page.wait_for_url("**/intakes/*")
        assert page.locator("main ul.cards > li").count() == 3
        text = page.locator("main").inner_text()
        # The receipt stays: what comes next, what is to be paid, the copies.
        page.goto(page.url.split("?")[0])
        assert "転入届はまだ終わっていません" in page.locator("main").inner_text()
        assert page.locator("main a[href$='/copy']").count() == 3 and "これから納める額の合計" in text
        look(page, album, f"intake-received-{scripts}", scripts)
        number, code = page.locator("dl.facts strong").all_inner_texts()
        address = page.url
    with window(browser, size=PHONE, scripts=scripts) as page:
        assert page.goto(address).status == 404
        page.goto(f"{town.origin}/numazu/applications")
        page.fill("#number", number)
        page.fill("#code", code)
        page.locator("main form button").click()
        page.wait_for_url("**/intakes/*")
        page.locator("main ul.cards h3 a").last.click()
        page.wait_for_url("**/cases/*")
        assert number in page.locator("main").inner_text()


def test_it_is_carried_on_elsewhere_in_english(town, browser, album):
    with window(browser, "en", size=DESKTOP) as page:
        page.goto(town.origin + EVENTS + "/moving")
        accessible(page)
        answer_guide(page)
        assert "Moving in" in page.locator("main").inner_text()
        look(page, album, "life-event-offer-en")
        page.locator("main button[value=one]").click()
        page.wait_for_selector("[name=all_address]")
        page.fill("[name=all_address]", "沼津市御幸町16-1")
        go_on(page)
        page.locator("details summary").last.click()
        page.locator("a[href$='/later']").click()
        page.wait_for_url("**/later")
        accessible(page)
        link, code = page.locator("dl.facts a").get_attribute("href"), page.locator("dl.facts strong").inner_text()
        # Whoever comes back to the procedure is led to what they began.
        page.goto(f"{town.origin}/numazu/procedures/dog-registration")
        assert "What you began" in page.locator("section.notice").inner_text()
        look(page, album, "procedure-under-way")
    with window(browser, "en", size=PHONE) as page:
        page.goto(link)
        page.fill("#code", code)
        page.locator("main form button").click()
        page.wait_for_url("**/applications/*")
        page.goto(page.url.split("?")[0] + "?at=all_address")
        assert page.locator("[name=all_address]").input_value() == "沼津市御幸町16-1"


RELIEF = {
    "title": {"ja": "減免の申請", "en": "Relief"}, "summary": {"ja": "減免の申請です。", "en": "Relief."},
    "otherWay": {"ja": "窓口でもできます。", "en": "At the counter too."}, "assurance": "account", "kind": "notification",
    "sections": [{"name": "you", "title": {"ja": "あなた", "en": "You"}, "questions": [
        {"name": "who", "type": "name", "title": {"ja": "氏名", "en": "Name"}, "required": True, "prefill": "name"},
        {"name": "born", "type": "day", "title": {"ja": "生年月日", "en": "Born"}, "required": True, "prefill": "birth-date"},
        {"name": "grade", "type": "text", "title": {"ja": "等級", "en": "Grade"}, "required": True, "lookup": {
            "register": "grades", "key": {"name": "${who}", "birth": "${born}"}, "value": "grade",
            "ground": {"ja": "減免規則第3条", "en": "Rules on relief, Article 3"}}}]}],
    "steps": [{"name": "look", "title": {"ja": "確認", "en": "Check"}, "kind": "check"}],
    "abolished": [{"title": {"ja": "等級の証明書", "en": "Certificate of grade"}, "since": "2025-04-01",
                   "ground": {"ja": "台帳で確かめるため", "en": "Looked up in the register"}, "lookup": "grade"}],
}
GRADES = {
    "id": "grades", "title": "等級台帳", "fields": [
        {"key": "name", "title": "氏名", "type": "text", "privacy": "personal"},
        {"key": "birth", "title": "生年月日", "type": "day", "privacy": "personal"},
        {"key": "grade", "title": "等級", "type": "text", "privacy": "personal"}],
    "columns": ["name", "birth", "grade"], "rows": [["沼津花子", "1990-04-01", "2級"]]}


def apply_for_relief(page, town):
    page.goto(f"{town.origin}/numazu/procedures/relief")
    page.locator("main button[value=all]").click()
    page.wait_for_url("**/applications/**")


def test_once_only_from_a_case_of_before_and_from_a_register(town, browser, album, tmp_path):
    file = tmp_path / "grades.json"
    file.write_text(json.dumps(GRADES, ensure_ascii=False))
    done("register", "add", file, "--municipality", "numazu", "--data", town.data)
    opened(town, "relief", RELIEF)
    hanako = resident(town, "hanako")
    with window(browser, size=PHONE) as page:
        go_on_as(page, hanako)
        apply_for_relief(page, town)
        for name, value in {"who": "沼津 花子", "who/kana": "ぬまづ はなこ", "born": "1990-04-01", "grade": "1級"}.items():
            page.fill(f"[name='{name}']", value)
        go_on(page)
        page.locator("main form[action$='/review'] button").click()
        page.wait_for_url("**/cases/*")
        case = page.url.split("/")[-1].split("?")[0]
        apply_for_relief(page, town)
        # Nothing is missing: what was filled in is there to be looked over.
        page.wait_for_url("**/review")
        assert "前回の手続（" in page.locator("main").inner_text()
        page.goto(page.url.replace("/review", "?at=all"))
        assert page.locator("[name=who]").input_value() == "沼津 花子"
        assert "前回の手続（" in page.locator("[data-question=who]").inner_text()
        look(page, album, "once-only-earlier")
        page.goto(f"{town.origin}/numazu/procedures/abolished")
        assert "等級の証明書" in page.locator("main").inner_text()
        look(page, album, "abolished")
    staff = signed_in(town, "secretariat")
    with window(browser) as page:
        go_on_as(page, staff)
        page.goto(f"{town.origin}/numazu/staff/registers/grades/lookup")
        accessible(page)
        for box in ("[name=keys][value=name]", "[name=keys][value=birth]", "[name=fields][value=grade]"):
            page.check(box)
        page.locator("main form button").click()
        page.wait_for_url("**done=saved")
        look(page, album, "register-lookup")
        page.goto(f"{town.origin}/numazu/staff/cases/{case}")
        page.locator("form[action$='/lookups'] button").click()
        page.wait_for_url("**/lookups")
        found = page.locator("#lookups + p + ul").inner_text()
        assert "2級" in found and "違っています" in found
        look(page, album, "case-lookup")
        page.goto(f"{town.origin}/numazu/staff/procedures/attachments")
        look(page, album, "attachments")
        page.goto(f"{town.origin}/numazu/staff/life-events")
        look(page, album, "life-events-desk")
    trail = signed_in(town, "administrator").open("/numazu/staff/audit").text
    assert "手続のために台帳を照会した" in trail and "2級" not in trail
    assert "等級台帳" in hanako.open("/numazu/account/looks").text


GUIDE = {
    "title": {"ja": "犬を飼うとき", "en": "You keep a dog"}, "lead": {"ja": "犬を飼い始めた人の手続です。", "en": "For a new dog."},
    "event": "moving", "questions": [
        {"name": "new", "type": "yes-no", "required": True, "privacy": "none",
         "title": {"ja": "登録していない犬ですか", "en": "Is it new?"}},
        {"name": "day", "type": "day", "required": True, "privacy": "none", "shown": "${new}",
         "title": {"ja": "いつから飼っていますか", "en": "Since when?"}}],
    "procedures": [{"procedure": "dog-registration", "applies": "${new}",
                    "why": {"ja": "30日以内に登録します。", "en": "Within 30 days."}}]}


@pytest.mark.parametrize("scripts", [True, False])
def test_what_an_answer_brings_is_asked_and_not_blamed(town, browser, album, scripts):
    staff, name = signed_in(town, "secretariat"), f"dog-{str(scripts).lower()}"
    desk = "/numazu/staff/life-events"
    form = staff.open(desk).form("/staff/life-events")
    assert staff.send(form, id=name, json=json.dumps(GUIDE, ensure_ascii=False)).status == 303
    assert staff.send(staff.open(f"{desk}/{name}").form(f"/life-events/{name}"), open="1").status == 303
    with window(browser, size=PHONE, scripts=scripts) as page:
        page.goto(f"{town.origin}{EVENTS}/{name}")
        button = page.locator("main form .actions button").first
        page.check("[name=new][value='1']")
        if scripts:
            page.wait_for_selector("[name=day]")
        else:
            with page.expect_navigation():
                button.click()
            assert page.locator("main .notice[role=status]").is_visible()
            assert page.locator(".summary.wrong").count() == 0
            assert page.locator("[name=day]").get_attribute("aria-invalid") is None
            look(page, album, "life-event-more", scripts)
        # Left out, it is named like any other.
        with page.expect_navigation():
            button.click()
        assert "いつから飼っていますか" in page.locator(".summary.wrong").inner_text()
        page.fill("[name=day]", str(TODAY))
        with page.expect_navigation():
            button.click()
        assert "30日以内に登録します。" in page.locator("main").inner_text()
