"""What staff write down for somebody at the counter, and a second person who agrees, in a browser."""

from contextlib import contextmanager

from browsing import DESKTOP, PHONE, accessible, fits, photograph, window
from test_procedures import DEFINITION, go_on, opened
from test_register_grid import enter

SIGNED = DEFINITION | {
    "signers": [{"name": "landlord", "title": {"ja": "家主", "en": "Landlord"}, "sees": ["home", "dog"]}],
    "sections": DEFINITION["sections"][:1] + [
        {**DEFINITION["sections"][1], "questions": [
            question for question in DEFINITION["sections"][1]["questions"] if question["name"] != "photo"]}]}


def fill(page):
    page.fill("[name=owner]", "沼津　花子")
    page.fill("[name='owner/kana']", "ぬまづ はなこ")
    page.fill("[name='home/postal']", "4108601")
    page.fill("[name=home]", "沼津市御幸町16-1")
    page.check("[name=kind][value=new]")
    page.fill("[name='dog/1/name']", "ポチ")
    page.check("[name=agree]")
    go_on(page)
    page.wait_for_url("**/review*")


def look(page, album, name, scripts=True):
    fits(page)
    photograph(page, album, name)
    if scripts:
        accessible(page)


def written(page, town, album, scripts=True):
    """An application that the secretariat writes down at the counter, up to its sheet."""
    enter(page, town, "/numazu/staff/cases")
    page.click("main a[href$='/staff/counter']")
    look(page, album, f"counter-{scripts}", scripts)
    page.click("main a[href$='/staff/counter/dog']")
    page.click("main form button")
    assert "本人確認の方法を選んでください" in page.inner_text(".summary.wrong")
    page.check("[name=identified][value=my-number-card]")
    look(page, album, f"counter-begin-{scripts}", scripts)
    page.click("main form button")
    page.wait_for_selector("[name=owner]")
    assert "窓口での受付です" in page.inner_text("main .notice")
    fill(page)
    look(page, album, f"counter-review-{scripts}", scripts)
    page.click("main form[action$='/sheet'] button")
    page.wait_for_url("**/sheet")


def test_somebody_at_the_counter(town, browser, album):
    opened(town, definition=DEFINITION)
    with window(browser, size=DESKTOP) as page, window(browser, size=PHONE) as phone:
        written(page, town, album)
        text = page.inner_text("main")
        assert "沼津　花子" in text and "署名" in text and "マイナンバーカード" in text
        look(page, album, "counter-sheet")
        number, code = page.locator(".confirmation dl.facts strong").all_inner_texts()[:2]
        page.pdf(path=str(album / "counter-sheet.pdf"), format="A4")
        page.emulate_media(media="print")
        photograph(page, album, "counter-sheet-print")
        assert page.locator("main .actions").first.is_hidden()
        page.emulate_media(media="screen")
        page.click("main .actions a.button")
        page.click("main form:has([name=confirmed]) button")
        assert "しるしを付けて" in page.inner_text(".summary.wrong")
        page.check("[name=confirmed]")
        page.click("main form:has([name=confirmed]) button")
        page.wait_for_url("**/staff/cases/*")
        assert "本人確認：マイナンバーカード" in page.inner_text("main")
        look(page, album, "counter-case")
        page.set_viewport_size(PHONE)
        fits(page)
        # The applicant follows it by what stands on the sheet.
        phone.goto(town.origin + "/numazu/applications")
        phone.fill("#number", number)
        phone.fill("#code", code)
        phone.click("main form button")
        phone.wait_for_url("**/cases/*")
        assert "ポチ" in phone.inner_text("main")


def test_the_counter_without_scripts(town, browser, album):
    opened(town, definition=DEFINITION)
    with window(browser, size=PHONE, scripts=False) as page:
        written(page, town, album, scripts=False)
        assert "沼津　花子" in page.inner_text("main")
        fits(page)


@contextmanager
def asked(town, browser, album):
    """An applicant whose application wants somebody else's agreement, with the link and the code for that."""
    address = opened(town, definition=SIGNED)
    with window(browser, size=PHONE) as page:
        page.goto(town.origin + address)
        page.locator("main button[value=all]").click()
        page.wait_for_selector("[name=owner]")
        fill(page)
        assert page.locator("form[action$='/review'] button").count() == 0
        look(page, album, "consent-before")
        page.click("main form[action*='/consents/'] button")
        page.wait_for_url("**/review?done=asked")
        look(page, album, "consent-asked")
        yield page, page.get_attribute("dl.facts a[href*='/consents/']", "href"), page.inner_text("ul.cards dl.facts strong")


def test_a_second_person_agrees(town, browser, album):
    with asked(town, browser, album) as (page, link, code), window(browser, size=PHONE) as other:
        other.goto(link)
        other.fill("#code", "AAAAAAAA")
        other.click("main form button")
        other.wait_for_selector(".summary.wrong")
        look(other, album, "consent-code")
        other.fill("#code", code.lower())
        other.click("main form button")
        other.wait_for_selector("[name=answer]")
        text = other.inner_text("main")
        assert "ポチ" in text and "御幸町" in text and "沼津　花子" not in text
        look(other, album, "consent-page")
        other.fill("#name", "大家 一郎")
        other.check("[name=answer][value=agreed]")
        other.click("main form:has(#name) button")
        other.wait_for_url("**?done=answered")
        look(other, album, "consent-done")
        page.reload()
        assert "大家 一郎" in page.inner_text("main")
        look(page, album, "consent-agreed")
        page.click("main form[action$='/review'] button")
        page.wait_for_url("**/cases/*")
        other.reload()
        assert "ポチ" not in other.inner_text("main")
