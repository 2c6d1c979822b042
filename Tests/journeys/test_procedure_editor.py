"""A procedure made of nothing with fields alone, tried, published and applied for, in a browser with and without JavaScript."""

import json

import jsonschema
import pytest

from browsing import DESKTOP, PHONE, fits, photograph, window
from staff import signed_in
from test_procedures import look
from test_register_grid import enter

DESK = "/numazu/staff/procedures"


def press(page, selector):
    with page.expect_navigation():
        page.locator(selector).first.click()


def begun(page, town, name):
    """A procedure with nothing but its words, in the editor."""
    enter(page, town, DESK)
    page.fill("#id", name)
    page.fill("#json", json.dumps(
        {"title": "街灯の修理", "summary": "切れた街灯を知らせます。", "otherWay": "電話でも受け付けます。", "kind": "inquiry"}))
    press(page, "form:has(#starter) button")
    press(page, f"main a[href$='/{name}/editor']")


def add(page, title, kind, section="街灯"):
    page.fill("[id='new.question']", title)
    page.select_option("#type", kind)
    page.select_option("#into", label=section)
    press(page, "button[value=question]")


def outline(page):
    press(page, "main ul.inline a[href$='/editor']")


def save(page):
    press(page, "main .editing form .actions button[name=_save]")
    assert page.locator(".notice[role=status]").count() == 1, page.locator("main").inner_text()[:500]


@pytest.mark.parametrize("scripts, size", [(True, DESKTOP), (False, PHONE)])
def test_a_procedure_is_made_with_fields_alone(town, browser, album, scripts, size):
    kind = "scripts" if scripts else "plain"
    name = f"lamp-{kind}"
    with window(browser, size=size, scripts=scripts) as page:
        begun(page, town, name)
        look(page, album, f"editor-empty-{kind}", scripts)
        press(page, "button[value='add sections']")
        assert page.locator("[id='new.sections'][aria-invalid=true]").count() == 1
        page.fill("[id='new.sections']", "街灯")
        press(page, "button[value='add sections']")

        add(page, "様子", "choice")
        page.fill("#name", "trouble")
        page.check("[name=required][value=always]")
        page.fill("[id='options.more']", "dark|つかない|It is dark\nother|そのほか|Another")
        page.check("[name='options.0.off']")
        page.check("[name='options.1.off']")
        save(page)
        look(page, album, f"editor-choice-{kind}", scripts)
        assert "つかない" in page.locator(".phone[lang=ja]").inner_text()
        assert "It is dark" in page.locator(".phone[lang=en]").inner_text()

        outline(page)
        add(page, "どのような様子か", "long-text")
        page.fill("#name", "words")
        page.fill("[id='hint.ja']", "見えるままに書いてください。")
        if scripts:
            page.locator('[data-preview]', has_text='見えるまま').wait_for()
        else:
            press(page, "button[name=_look]")
        assert "見えるままに" in page.locator(".phone[lang=ja]").inner_text()
        page.locator("details", has=page.locator("#shown")).first.locator("summary").first.click()
        page.locator("details", has=page.locator("[id='shown.question']")).last.locator("summary").click()
        page.fill("[id='shown.question']", "trouble")
        page.select_option("[id='shown.is']", "is")
        page.fill("[id='shown.value']", "そのほか")
        save(page)
        assert page.input_value("#shown") == "${trouble} = 'other'"
        look(page, album, f"editor-condition-{kind}", scripts)

        # The first is renamed, and the condition follows; it cannot go while the second hangs on it.
        press(page, "main ul.inline li:nth-child(2) a")
        page.fill("#name", "state")
        save(page)
        press(page, "button[value^='remove ']")
        assert "${state}" not in page.locator(".summary.wrong").inner_text()
        assert "どのような様子か" in page.locator(".summary.wrong").inner_text()
        look(page, album, f"editor-used-{kind}", scripts)

        add(page, "要らない質問", "text")
        press(page, "button[value^='remove ']")
        assert "要らない質問" not in page.locator("[data-outline]").inner_text()
        press(page, "main form[action$='/earlier'] button")
        assert "要らない質問" in page.locator("[data-outline]").inner_text()
        if scripts:
            page.locator("[data-outline] .row", has_text="要らない質問").locator("button").first.focus()
            with page.expect_navigation():
                page.keyboard.press("Alt+ArrowUp")
            assert page.evaluate("document.activeElement.getAttribute('aria-label')") == "「要らない質問」を上へ"
        else:
            press(page, "[aria-label='「要らない質問」を上へ']")
        press(page, "[data-outline] a:has-text('要らない質問')")
        press(page, "button[value^='remove ']")

        page.locator("details", has=page.locator("[id='new.steps']")).locator("summary").click()
        page.fill("[id='new.steps']", "修理")
        press(page, "button[value='add steps']")
        page.select_option("#kind", "work")
        save(page)
        outline(page)
        look(page, album, f"editor-outline-{kind}", scripts)

        press(page, f"main a[href$='/{name}']")
        assert "まだ最後まで試していません" in page.locator("main").inner_text()
        press(page, "main a[href$='/dry-run']")
        go = "main form .actions button"
        press(page, "main .actions button[name=_go]")
        assert "選んでください" in page.locator(".summary.wrong").inner_text()
        look(page, album, f"dry-run-question-{kind}", scripts)
        page.check("input[value=other]")
        press(page, "main .actions button[name=_go]")
        page.fill("textarea", "ちらつきます")
        press(page, "main .actions button[name=_go]")
        assert "ちらつきます" in page.locator("main").inner_text()
        look(page, album, f"dry-run-review-{kind}", scripts)
        press(page, go)
        look(page, album, f"dry-run-office-{kind}", scripts)
        press(page, "button[name=_step]")
        assert "最後まで試しました" in page.locator("h1").inner_text()
        press(page, f"main .actions a[href$='/{name}']")
        assert "最後まで試してあります" in page.locator("main").inner_text()
        look(page, album, f"editor-desk-{kind}", scripts)
        press(page, "form[action$='/publication'] button")
        page.check("[name=open]")
        press(page, "form[action$='/settings'] button")
        page.goto(f"{town.origin}/numazu/staff/cases")
        assert "街灯" not in page.locator("main tbody").all_inner_texts()

    with window(browser, size=PHONE, scripts=scripts) as person:
        person.goto(f"{town.origin}/numazu/procedures/{name}")
        press(person, "main button[value=one]")
        person.check("[name=state][value=dark]")
        press(person, ".actions button[name=_go]")
        assert person.url.endswith("/review")
        press(person, "main form[action$='/review'] button")
        assert "/cases/" in person.url


def test_two_editors_at_once(town, browser, album):
    with window(browser) as one, window(browser, size=PHONE, scripts=False) as two:
        begun(one, town, "lamp-two")
        one.fill("[id='new.sections']", "街灯")
        press(one, "button[value='add sections']")
        add(one, "場所", "text")
        place = one.url.split("&")[0].split("?")
        enter(two, town, DESK + "/lamp-two/editor/part?" + place[1])
        two.fill("[id='hint.ja']", "あとから書いた補足")
        one.fill("[id='hint.ja']", "先に書いた補足")
        save(one)
        press(two, "main .editing form .actions button[name=_save]")
        text = two.locator("main").inner_text()
        assert "ほかの人が先に、ここを変えました" in text and "先に書いた補足" in text
        assert two.input_value("[id='hint.ja']") == "あとから書いた補足"
        fits(two)
        photograph(two, album, "editor-two")
        save(two)
        assert two.input_value("[id='hint.ja']") == "あとから書いた補足"


def test_the_served_schema_judges_every_starter(town):
    staff = signed_in(town, "secretariat")
    schema = json.loads(staff.ask("GET", "/numazu/schemas/procedure.json").text)
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    form = staff.open(DESK)
    assert staff.send(form.form("/staff/procedures"), id="lamp-schema", starter="bulky-waste").status == 303
    exported = json.loads(staff.ask("GET", f"{DESK}/lamp-schema/definition.json").text)
    assert exported["$schema"] == schema["$id"]
    assert validator.is_valid(exported)
    for broken in [{"title": None}, {"colour": "red"}, {"kind": "party"}, {"days": -1}, {"sections": [{"name": "1"}]}]:
        assert not validator.is_valid(exported | broken), broken
