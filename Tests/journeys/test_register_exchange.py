"""A file becomes a register under a clerk's eyes, goes out in the encodings of old programs, and is found as open data."""

from browsing import DESKTOP, PHONE, accessible, fits, photograph, window
from staff import signed_in
from test_register_grid import enter
from test_registers import DESK
from visitor import Visitor

NEW = "/numazu/staff/registers-new"
ROWS = ["会館の一覧,,,,", "名称,設置日,面積（㎡）,担当者氏名,備考", "髙橋会館,R5.4.1,120,山田 太郎,", "𠮷田会館,44197,80,鈴木 花子,①"]


def begin(page, file, name="halls"):
    page.fill("#id", name)
    page.fill("#title", "会館")
    page.locator("input[name=openness][value=records]").check()
    page.set_input_files("#file", file)
    page.locator("main form button").first.click()


def test_a_clerk_corrects_what_was_guessed(town, browser, album, tmp_path):
    file, empty = tmp_path / "会館.csv", tmp_path / "空.csv"
    file.write_text("\r\n".join(ROWS) + "\r\n", encoding="utf-8")
    empty.write_text("名称,住所\r\n", encoding="utf-8")
    with window(browser, size=PHONE, scripts=False) as page:
        enter(page, town, NEW)
        begin(page, empty)
        assert "見出しの行だけ" in page.locator(".summary.wrong").inner_text()
        begin(page, file)
        assert page.locator("legend", has_text="3列目 面積（㎡）").count() == 1
        assert "通し番号" in page.locator("main .summary.wrong").inner_text()
        assert not page.locator("#title-0").is_visible() and page.locator("#type-1").is_visible()
        assert page.locator("#column-4 > summary").is_visible()
        fits(page)
        photograph(page, album, "register-of-file-phone")
        assert signed_in(town, "secretariat").get(f"{DESK}/halls").status == 404
        # A name that nobody has written, and a day that is none.
        page.locator("#column-0 > summary").click()
        page.fill("#title-0", "")
        page.locator("button[value=make]").first.click()
        assert page.locator(".summary.wrong a[href='#title-0']").count() == 1
        page.fill("#title-0", "施設の名称")
        page.select_option("#type-1", "text")
        # This column raised no doubt, so it is folded; what is rare of it is folded once more.
        page.locator("#column-2 > summary").click()
        page.locator("#column-2 details > summary").click()
        assert page.locator("#unit-2").input_value() == "㎡"
        page.locator("button[value=make]").first.click()
        page.locator("button[value=undo]").wait_for(timeout=20_000)
        photograph(page, album, "register-of-file-done-phone")
    office = signed_in(town, "secretariat")
    assert "44197" in office.get(f"{DESK}/halls/all.jsonl").text
    public = Visitor(town)
    assert "面積（㎡）" in public.get("/numazu/registers/halls").text
    assert "太郎" not in public.get("/numazu/registers/halls.csv").text
    taken_out_and_found(town, browser, album)


def taken_out_and_found(town, browser, album):
    """The same register: downloads that lack a character say so, and lead to those that do not."""
    with window(browser, size=DESKTOP) as page:
        page.goto(f"{town.origin}/numazu/registers/halls")
        accessible(page)
        page.locator("a", has_text="CSV（Shift_JIS）").click()
        assert "U+20BB7" in page.locator("main").inner_text()
        accessible(page)
        photograph(page, album, "register-export-lost")
        page.set_viewport_size(PHONE)
        fits(page)
        with page.expect_download() as taken:
            page.locator("a", has_text="置きかえて").click()
        assert "〓田会館" in taken.value.path().read_bytes().decode("cp932")
        page.goto(f"{town.origin}/numazu/registers/halls")
        page.locator("a", has_text="オープンデータのページ").click()
        assert "/numazu/data" in page.url
    for language in ("ja", "en"):
        with window(browser, language, size=DESKTOP) as page:
            enter(page, town, "/numazu/staff")
            page.locator("a[href='/numazu/staff/data']").first.click()
            accessible(page)
            page.goto(f"{town.origin}{DESK}/halls/fields/3")
            page.fill("#standard", "ない列")
            page.locator("main form button").first.click()
            assert page.locator(".summary.wrong a[href='#standard']").count() == 1
            accessible(page)
            page.goto(f"{town.origin}{DESK}/halls")
            accessible(page)
            fits(page)
            photograph(page, album, f"register-desk-downloads-{language}")


def test_the_page_of_guesses_reads_well(town, browser, album, tmp_path):
    file = tmp_path / "会館.csv"
    file.write_text("\r\n".join(ROWS) + "\r\n", encoding="utf-8")
    for language in ("ja", "en"):
        with window(browser, language, size=DESKTOP) as page:
            enter(page, town, NEW)
            begin(page, file, "other")
            page.wait_for_selector("#column-0")
            accessible(page)
            page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
            accessible(page)
            fits(page)
            photograph(page, album, f"register-of-file-{language}")
            page.locator("button[value=discard]").click()
            page.wait_for_url(f"**{NEW}")
