"""Records that are one thing are found, laid side by side and merged; notes with files stand beside a record."""

from browsing import DESKTOP, LOCALES, PHONE, accessible, fits, photograph, window
from staff import signed_in
from test_register_grid import enter
from test_registers import DESK, made


def doubled(town):
    """The register of AEDs with a third record that is the library once more."""
    secretariat = signed_in(town, "secretariat")
    made(secretariat)
    form = secretariat.open(f"{DESK}/aed/new").form("/aed/new")
    assert secretariat.send(form, **{"f.name": "図　書館", "f.address": "三枚橋町9-1"}).status == 303


def test_two_records_of_one_thing_become_one_and_two_again(town, browser, album):
    doubled(town)
    with window(browser, scripts=False) as page:
        enter(page, town, f"{DESK}/aed")
        page.locator("main nav a", has_text="重複の確認").click()
        photograph(page, album, "register-duplicates")
        page.locator("main li a", has_text="並べて比べる").click()
        page.locator("input[name='f.address'][value='3']").check()
        photograph(page, album, "register-merge")
        page.locator("main form button", has_text="1つにまとめる").click()
        assert "1つにまとめました" in page.locator(".notice").inner_text()
        page.goto(f"{town.origin}/numazu/registers/aed/3")
        assert page.url.endswith("/registers/aed/2?merged=3") and "No. 3 は" in page.locator(".notice").inner_text()
        assert "三枚橋町9-1" in page.locator("main dl").inner_text()
        page.goto(f"{town.origin}{DESK}/aed/changes/4")
        page.locator("button.danger").click()
        page.goto(f"{town.origin}/numazu/registers/aed/3")
        assert page.locator("h1").inner_text() == "図　書館"


def test_notes_and_files_stand_beside_a_record(town, browser, album, tmp_path):
    made(signed_in(town, "secretariat"))
    file = tmp_path / "領収書.csv"
    file.write_text("品名,金額\nパッド,9000\n", encoding="utf-8")
    with window(browser, scripts=False) as page:
        enter(page, town, f"{DESK}/aed/records/1")
        page.locator("main a", has_text="メモとファイル").click()
        page.fill("#text", "電極パッドは来年まで")
        page.set_input_files("#files", file)
        page.locator("main form button", has_text="メモを加える").click()
        assert "電極パッドは来年まで" in page.locator("main ul.changes").inner_text()
        with page.expect_download() as download:
            page.locator("main ul.files a").click()
        assert download.value.suggested_filename == "領収書.csv"
        photograph(page, album, "register-notes")
        page.locator("main ul.changes button").click()
        assert not page.locator("main ul.changes li").count()


def test_the_pages_of_merging_and_notes_read_well_everywhere(town, browser, album):
    doubled(town)
    places = {
        "duplicates": f"{DESK}/aed/duplicates", "merge": f"{DESK}/aed/merge?record=2&record=3",
        "notes": f"{DESK}/aed/records/1/comments", "change": f"{DESK}/aed/changes/1"}
    for language in LOCALES:
        with window(browser, language, scripts=True) as page:
            enter(page, town, "/numazu/staff")
            for name, path in places.items():
                page.goto(town.origin + path)
                for size, width in (("wide", DESKTOP), ("phone", PHONE)):
                    page.set_viewport_size(width)
                    fits(page)
                    photograph(page, album, f"register-{name}-{language}-{size}")
                accessible(page)
