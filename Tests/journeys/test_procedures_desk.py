"""A case from its receipt to the decision, on both sides of the counter, in browsers with and without JavaScript."""

import pytest

from browsing import DESKTOP, PHONE, fits, photograph, window
from test_procedures import DEFINITION, look, opened
from test_register_grid import enter

QUEUE = "/numazu/staff/cases"


def hand_in(page, town, address, owner="沼津 花子", photo=None):
    """Fills everything in on one page; answers the case's address."""
    page.goto(town.origin + address)
    page.locator("main button[value=all]").click()
    page.wait_for_selector("[name=owner]")
    for name, text in {
            "owner": owner, "owner/kana": "ぬまづ はなこ", "home/postal": "4108601", "home": "沼津市御幸町16-1",
            "dog/1/name": "ポチ"}.items():
        page.fill(f"[name='{name}']", text)
    page.check("[name=kind][value=new]")
    page.check("[name=agree]")
    if photo:
        page.set_input_files("[name='photo/file']", photo)
    with page.expect_navigation():
        page.locator(".actions button[name=_go]").click()
    page.wait_for_url("**/review")
    page.locator("main form[action$='/review'] button").click()
    page.wait_for_url("**/cases/*")
    return page.url.split("?")[0]


def press(page, selector):
    with page.expect_navigation():
        page.locator(selector).first.click()


@pytest.mark.parametrize("scripts, size, language", [(True, DESKTOP, "ja"), (False, PHONE, "ja"), (True, PHONE, "en")])
def test_a_case_is_corrected_checked_and_decided(town, browser, album, scripts, size, language):
    name = f"{language}-{'scripts' if scripts else 'plain'}"
    address = opened(town)
    with window(browser, size=size, scripts=scripts) as person, \
            window(browser, language, size=size, scripts=scripts) as clerk:
        case = hand_in(person, town, address)
        number = case.rsplit("/", 1)[1]
        enter(clerk, town, QUEUE, name="editor")
        assert "沼津 花子" in clerk.locator("main tbody").inner_text()
        look(clerk, album, f"desk-queue-{name}", scripts)
        press(clerk, f"main tbody a[href$='{number}']")
        assert "沼津 花子" in clerk.locator("main").inner_text()
        look(clerk, album, f"desk-case-{name}", scripts)

        press(clerk, "main a[href$='/corrections']")
        press(clerk, "main form[action$='/corrections'] button")
        assert clerk.locator(".summary.wrong a").count() == 1
        clerk.check("input[name=path][value=kind]")
        clerk.fill("[name='words:kind']", "転入ではありませんか。")
        look(clerk, album, f"desk-asking-{name}", scripts)
        press(clerk, "main form[action$='/corrections'] button")
        assert clerk.locator(".notice[role=status]").count() == 1
        assert clerk.locator("form[action$='/steps/1']").count() == 0

        person.goto(case)
        assert "転入ではありませんか。" in person.locator("main").inner_text()
        press(person, "main a[href$='/correction']")
        person.check("[name=kind][value=new]")
        press(person, "main form[action$='/correction'] button")

        # A page that was opened before the applicant has corrected changes nothing.
        press(clerk, "form[action$='/messages'] button")
        assert clerk.locator("#message[aria-invalid=true]").count() == 1
        clerk.goto(f"{town.origin}{QUEUE}/{number}")
        press(clerk, "form[action$='/steps/1'] button")
        clerk.fill("[name='words.2']", "窓口でお渡しします。")
        look(clerk, album, f"desk-decision-{name}", scripts)
        press(clerk, "form[action$='/steps/2'] button[value=approved]")
        look(clerk, album, f"desk-decided-{name}", scripts)
        assert clerk.locator("form[action*='/steps/']").count() == 0

        person.goto(case)
        text = person.locator("main").inner_text()
        assert "認められました" in text and "窓口でお渡しします。" in text
        look(person, album, f"desk-applicant-{name}", scripts)


def test_a_refusal_wants_its_reason_and_several_are_done_at_once(town, browser, album):
    refusable = DEFINITION | {"kind": "application", "steps": DEFINITION["steps"][1:]}
    address = opened(town, definition=refusable)
    cases = []
    for _ in range(3):
        with window(browser) as person:
            cases.append(hand_in(person, town, address))
    with window(browser, size=PHONE, scripts=False) as clerk:
        enter(clerk, town, QUEUE + "/" + cases[0].rsplit("/", 1)[1], name="editor")
        clerk.locator("details", has=clerk.locator("button[value=refused]")).locator("summary").click()
        assert "沼津市長に対して審査請求" in clerk.locator("[name='instruction.1']").input_value()
        press(clerk, "button[value=refused]")
        assert clerk.locator("[name='reason.1'][aria-invalid=true]").count() == 1
        clerk.fill("[name='reason.1']", "要件を満たしません。")
        fits(clerk)
        photograph(clerk, album, "desk-refusal-phone")
        press(clerk, "button[value=refused]")
        clerk.goto(town.origin + QUEUE)
        for box in clerk.locator("[name=case]").all():
            box.check()
        clerk.locator("details", has=clerk.locator("button[value=step]")).locator("summary").click()
        clerk.select_option("#step", "dog/decide")
        fits(clerk)
        photograph(clerk, album, "desk-batch-phone")
        press(clerk, "button[value=step]")
        assert "2件" in clerk.locator(".notice[role=status]").inner_text()
        assert clerk.locator("[name=case]").count() == 0
