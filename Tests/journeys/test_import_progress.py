"""A long import says how far it is, and is stopped by who began it; the register is then as it was."""

import re

from browsing import PHONE, accessible, go_on_as, window
from staff import signed_in
from test_registers import DESK, made

ROWS = 450_000  # about as large as a file may be


def file(folder):
    path = folder / "地点.csv"
    with open(path, "w", encoding="cp932", newline="") as out:
        out.write("名称,住所,設置日\r\n")
        for number in range(ROWS):
            out.write(f"地点{number:06},御幸町{number % 97}-{number % 13}　{'市役所の東側　' * 4},令和{number % 6 + 2}年4月1日\r\n")
    return path


def test_a_long_import_shows_how_far_it_is_and_is_stopped(town, browser, album, tmp_path):
    secretariat = signed_in(town, "secretariat")
    made(secretariat)
    before = secretariat.get("/numazu/registers/aed.csv").text
    with window(browser, size=PHONE) as page:
        go_on_as(page, secretariat)
        page.set_default_timeout(60_000)
        page.goto(town.origin + f"{DESK}/aed/imports")
        page.set_input_files("input[type=file]", file(tmp_path))
        page.get_by_role("button", name="送って内容を見る").click()
        page.get_by_role("button", name="取り込む", exact=True).click()
        # The page comes again by itself.
        page.locator("progress[value]").wait_for()
        accessible(page)
        page.screenshot(path=album / "import-under-way.png", full_page=True)
        assert re.search(r"\d+ %", page.locator("main").inner_text())
        page.get_by_role("button", name="取り込みをやめる").click()
        page.get_by_text("やめました。台帳は変わっていません。").wait_for()
        assert page.get_by_role("button", name="割り当てからやり直す").count() == 1
        page.screenshot(path=album / "import-stopped.png", full_page=True)
    assert secretariat.get("/numazu/registers/aed.csv").text == before
