"""Many records changed at once: cells pasted from a spreadsheet, faults at their cells, and all of it taken back."""

from browsing import DESKTOP, LOCALES, PHONE, accessible, fits, photograph, window
from staff import signed_in
from test_registers import DESK, made

PASTE = """([selector, text]) => {
  const data = new DataTransfer();
  data.setData('text/plain', text);
  document.querySelector(selector).dispatchEvent(
    new ClipboardEvent('paste', {clipboardData: data, bubbles: true, cancelable: true}));
}"""


def enter(page, town, path, language="ja", name="secretariat"):
    page.goto(town.origin + "/numazu/sign-in")
    page.fill("#login", name)
    page.fill("#password", town.password)
    page.locator("main button").first.click()
    page.goto(town.origin + path)


def test_cells_are_pasted_walked_through_saved_and_taken_back(town, browser, album):
    made(signed_in(town, "secretariat"))
    with window(browser, scripts=True) as page:
        enter(page, town, f"{DESK}/aed/grid?columns=name&columns=address")
        first = page.locator("input[name='1.1']")
        first.focus()
        page.keyboard.press("ArrowDown")
        assert page.evaluate("document.activeElement.name") == "2.1"
        page.keyboard.press("Enter")
        page.keyboard.press("ArrowRight")
        assert page.evaluate("document.activeElement.name") == "n1.2"
        page.evaluate(PASTE, ["input[name='2.1']", '中央図書館\t"三枚橋町\n9-1"\r\n体育館\t寿町\tはみ出し\r\n'])
        assert page.locator("input[name='2.2']").input_value() == "三枚橋町 9-1"
        assert page.locator("input[name='n1.1']").input_value() == "体育館"
        assert page.locator("output").inner_text() == "変えたセル： 4 表からはみ出したため、貼り付けなかったセル： 1"
        assert page.locator("input[data-changed]").count() == 4
        photograph(page, album, "register-grid-pasted")
        page.locator("main form button", has_text="まとめて保存する").click()
        assert "まとめて保存しました" in page.locator(".notice").inner_text()
        assert page.locator("input[name='3.1']").input_value() == "体育館"
        accessible(page)
        page.locator(".notice button").click()
        page.goto(f"{town.origin}{DESK}/aed/grid?columns=name")
        assert page.locator("input[name='2.1']").input_value() == "図書館" and not page.locator("input[name='3.1']").count()


def test_faults_stand_at_their_cells_without_scripts(town, browser, album):
    made(signed_in(town, "secretariat"))
    with window(browser, scripts=False) as page:
        enter(page, town, f"{DESK}/aed/grid")
        page.fill("input[name='1.5']", "令和6年13月1日")
        page.fill("input[name='2.1']", "中央図書館")
        page.locator("main form button", has_text="まとめて保存する").click()
        assert page.locator("input[aria-invalid=true]").count() == 1
        assert page.locator("input[name='2.1']").input_value() == "中央図書館"
        photograph(page, album, "register-grid-fault")
        page.locator(".summary a").click()
        page.fill("input[name='1.5']", "令和6年1月1日")
        page.locator("main form button", has_text="まとめて保存する").click()
        page.locator(".notice a").click()
        assert "中央図書館" in page.locator("ins").all_inner_texts()
        photograph(page, album, "register-change")


def test_the_grid_reads_well_everywhere(town, browser, album):
    made(signed_in(town, "secretariat"))
    for language in LOCALES:
        with window(browser, language, scripts=True) as page:
            enter(page, town, f"{DESK}/aed/grid")
            page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
            for size, width in (("wide", DESKTOP), ("phone", PHONE)):
                page.set_viewport_size(width)
                fits(page)
                photograph(page, album, f"register-grid-{language}-{size}")
            accessible(page)
