"""A field that is worked out of others: its formula written, corrected, filled in for what is there, and followed by each change."""

from browsing import DESKTOP, LOCALES, PHONE, accessible, fits, photograph, window
from program import wait_until
from staff import signed_in
from test_register_grid import enter
from test_registers import DESK, made
from visitor import Visitor


def test_a_formula_is_written_and_corrected_without_scripts(town, browser, album):
    made(signed_in(town, "secretariat"))
    with window(browser, size=PHONE, scripts=False) as page:
        enter(page, town, f"{DESK}/aed/fields/0")
        page.fill("#title", "見出し")
        page.fill("#key", "label")
        page.select_option("#type", "computed")
        page.fill("#formula", "concat(${name}, '（', ${adress}, '）')")
        page.locator("main details summary").first.click()
        fits(page)
        page.locator("main form button").last.click()
        problem = page.locator(".summary a[href$='#formula']")
        assert "22文字目：${adress} という名前の項目はありません。" in page.locator(".summary li").inner_text()
        assert page.locator("#formula").input_value() == "concat(${name}, '（', ${adress}, '）')"
        photograph(page, album, "register-formula-fault")
        problem.click()
        page.fill("#formula", "concat(${name}, '（', ${address}, '）')")
        page.locator("main form button").last.click()
        assert page.locator("main tbody tr", has_text="見出し").locator("code").all_inner_texts()[-1] == (
            "concat(${name}, '（', ${address}, '）')")
        fits(page)
        photograph(page, album, "register-formula-fields")
        # The address cannot go while a formula reads it.
        row = page.locator("main tbody tr", has=page.locator("th", has_text="住所"))
        row.locator("button[value=retire]").click()
        assert "見出し" in page.locator("[role=alert]").inner_text()
        # Whoever changes a record sees what follows from it.
        page.goto(f"{town.origin}{DESK}/aed/records/2")
        assert page.locator("[name='f.label']").count() == 0
        page.fill("[name='f.name']", "中央図書館")
        page.locator("main form button").first.click()
        page.goto(f"{town.origin}{DESK}/aed/records/2")
        assert "中央図書館（御幸町16-1）" in page.locator("main section dl.facts").first.inner_text()
        fits(page)
        photograph(page, album, "register-formula-record")


def test_what_is_there_is_filled_in_and_everyone_reads_it(town, browser, album):
    secretariat = signed_in(town, "secretariat")
    made(secretariat)
    form = secretariat.open(f"{DESK}/aed/fields/0").form("/fields/0")
    answer = secretariat.send(
        form, title="北緯35度1分より北", titleEn="North of 35°01′", key="north", type="computed",
        formula="${latitude} > 35.098", result="yes-no", rules=["public"], privacy="none")
    assert answer.status == 303, answer.page.text[:500]
    rows = "/numazu/api/v1/registers/aed/rows"
    wait_until(lambda: '"north":true' in Visitor(town).get(rows).text, what="the end of the computing")
    with window(browser, scripts=True) as page:
        page.goto(f"{town.origin}/numazu/registers/aed?sort=-north&columns=name&columns=north")
        assert page.locator("main tbody tr").first.inner_text().startswith("図書館")
        page.goto(f"{town.origin}/numazu/registers/aed?north=1")
        assert page.locator("main tbody tr").count() == 1


def test_the_formula_pages_read_well_everywhere(town, browser, album):
    secretariat = signed_in(town, "secretariat")
    made(secretariat)
    form = secretariat.open(f"{DESK}/aed/fields/0").form("/fields/0")
    answer = secretariat.send(
        form, title="見出し", titleEn="Label", key="label", type="computed", formula="concat(${name}, ' / ', ${address})",
        result="text", rules=["public"], privacy="none")
    assert answer.status == 303, answer.page.text[:500]
    for language in LOCALES:
        with window(browser, language, scripts=True) as page:
            enter(page, town, f"{DESK}/aed/fields/7")
            for name in ("field", "fault", "fields", "record"):
                if name == "fault":
                    page.fill("#formula", "today() - ${placed}")
                    page.locator("main form button").last.click()
                    assert page.locator("#formula[aria-invalid=true]").count() == 1
                elif name != "field":
                    page.goto(f"{town.origin}{DESK}/aed/{'fields' if name == 'fields' else 'records/1'}")
                page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
                for size, width in (("wide", DESKTOP), ("phone", PHONE)):
                    page.set_viewport_size(width)
                    fits(page)
                    photograph(page, album, f"register-formula-{name}-{language}-{size}")
                accessible(page)
