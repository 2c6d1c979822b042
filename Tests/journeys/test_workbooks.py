"""Excel workbooks: one becomes a plan step by step, a plan becomes one, and review sheets go out and come back; made and
changed by openpyxl, as somebody else's program."""

import io
import json
import re
import subprocess
import sys
import zipfile

from browsing import DESKTOP, PHONE, accessible, fits, photograph, window
from program import done, machi
from staff import DESK, YEAR, signed_in

sys.path.append("/usr/lib/python3/dist-packages")
import openpyxl  # noqa: E402  Debian's

SHEETS = f"{DESK}/rounds/{YEAR}/sheets"
HEADERS = ["年度", "政策番号", "政策名", "施策番号", "施策名", "事務事業ID", "事務事業名", "部課名", "担当者", "事業区分", "事業の概要",
           "活動指標\nア：名称", "活動指標\nア：単位", "事業費", "活動指標\nア", "事業費", "活動指標\nア"]


def evaluation(path, projects=40):
    """A yearly evaluation as an office keeps it: a row that says nothing above the headers, a helper column, two years."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "集計"
    sheet.append(["調整用（消さないこと）"] * len(HEADERS))
    sheet.append(HEADERS)
    for number in range(projects):
        sheet.append([
            7, f"{number // 20 + 1:02}", f"政策{number // 20 + 1}", f"{number // 5 + 1:02}", f"施策{number // 5 + 1}",
            f"{number:04}", f"事務事業{number}", "市民部環境課" if number % 2 else "水産課", "見本 花子",
            "一般" if number % 3 else "政策", "街の清掃を\n進める。", f"回数{number}", "回", 100, number, 120,
            "実施" if number == 7 else number * 1.5])
    sheet.cell(2, len(HEADERS) + 1).value = None
    for row in range(3, projects + 3):
        sheet.cell(row, len(HEADERS) + 1).value = f"=COUNTIF(F3:F99,F{row})"
    book.save(path)
    return path


def sign_in(page, town, login):
    page.goto(town.origin + "/numazu/sign-in")
    page.fill("#login", login)
    page.fill("#password", town.password)
    page.locator("main button").click()


def looked_at(page, album, name):
    """At both widths and in both languages, with axe."""
    address = page.url
    for language in ("en", "ja"):
        page.goto(address + ("&" if "?" in address else "?") + f"lang={language}")
        for size in (PHONE, DESKTOP):
            page.set_viewport_size(size)
            fits(page)
            photograph(page, album, f"workbook-{name}-{language}-{size['width']}")
        accessible(page)
        assert len(page.content().encode()) < 50_000, f"{name} has {len(page.content().encode())} bytes"


def test_a_workbook_becomes_a_plan_in_the_browser(town, browser, album, tmp_path):
    file = evaluation(tmp_path / "hyoka-r7.xlsx")
    with window(browser, scripts=False) as page:
        sign_in(page, town, "secretariat")
        page.goto(town.origin + "/numazu/plans?lang=ja")
        page.locator("main a", has_text="Excelから計画を取り込む").click()
    with window(browser) as page:
        sign_in(page, town, "secretariat")
        page.goto(town.origin + "/numazu/staff/imports")
        looked_at(page, album, "start")
        page.set_input_files("#workbook", file)
        page.locator("main form button").first.click()
        page.wait_for_url(re.compile("/staff/imports/[a-z0-9]{26}"))
        facts = page.locator("main dl.facts").inner_text()
        assert re.search(r"政策\s+2\b", facts) and re.search(r"施策\s+8\b", facts) and re.search(r"事務事業\s+40\b", facts)
        looked_at(page, album, "preview")
        here = page.url.split("?")[0]
        page.goto(here + "/columns")
        looked_at(page, album, "columns")
        page.select_option("#kind-k", "value")
        page.locator("button[value=save]").click()
        assert page.locator("#indicator-k-error").count() == 1
        accessible(page)
        page.select_option("#kind-k", "text")
        page.select_option("#kind-j", "ignore")
        page.locator("button[value=save]").click()
        page.fill("#slug", "jimu-r7")
        page.fill("#from", "令和7年度")
        page.fill("#remember", "事務事業評価")
        page.locator("button[value=import]").click()
        assert "下書きに取り込みました" in page.locator("h1").inner_text()
        looked_at(page, album, "imported")
        page.locator("main a", has_text="下書きを見る").click()
        page.wait_for_url("**/plans/jimu-r7")
        assert "政策1" in page.locator("main").inner_text() and "下書きです" in page.locator("main").inner_text()
        assert not [each for each in page.trouble if "422" not in each]
    exported = json.loads(done("plan", "export", "jimu-r7", "--format", "json", "--municipality", "numazu", "--data", town.data))
    assert "見本 花子" not in json.dumps(exported, ensure_ascii=False)


def test_the_command_line_tells_what_it_would_take(town, tmp_path):
    file = evaluation(tmp_path / "hyoka-r7.xlsx")
    words = ["plan", "import", file, "--municipality", "numazu", "--data", town.data]
    told = json.loads(done(*words, "--dry-run", "--json"))
    assert told["counts"]["projects"] == 40 and told["counts"]["measures"] == 8 and told["counts"]["policies"] == 2
    assert told["counts"]["indicators"] == 40 and told["counts"]["measurements"] == 80
    cells = {each["cell"] for each in told["not_taken"]}
    assert {"I3", "N3", "P3", "R3"} <= cells and "K3" not in cells
    mapping = tmp_path / "mapping.json"
    mapping.write_text(done(*words, "--print-mapping"))
    assert json.loads(done(*words, "--mapping", mapping, "--json", "--plan", "jimu"))["counts"] == told["counts"]
    again = machi(*words, "--plan", "jimu")
    assert again.returncode == 1 and "slug" in again.stderr
    broken = tmp_path / "broken.xlsx"
    broken.write_bytes(file.read_bytes()[:2000])
    refused = machi("plan", "import", broken, "--municipality", "numazu", "--data", town.data)
    assert refused.returncode == 1 and "xlsx" in refused.stderr


def test_a_review_sheet_goes_out_is_written_and_comes_back(town, browser, album, tmp_path):
    with window(browser) as page:
        sign_in(page, town, "secretariat")
        page.goto(town.origin + SHEETS)
        looked_at(page, album, "sheets")
        with page.expect_download() as download:
            page.locator("main table a").first.click()
        sheet = tmp_path / "sheet.xlsx"
        download.value.save_as(sheet)
        rows = filled_in(sheet)
        page.set_input_files("#workbook", sheet)
        page.locator("main form button").first.click()
        page.wait_for_url(re.compile("/staff/sheets/[a-z0-9]{26}"))
        words = page.locator("main").inner_text()
        assert "変わる項目 2件、間違いのある行 1件" in words and "シートにない列です" in words
        looked_at(page, album, "comparison")
        page.locator("button[value=draft]").click()
        page.wait_for_url("**/sheets?**")
        assert "2件を下書きに保存しました" in page.locator("main").inner_text()
        page.goto(town.origin + f"{DESK}/nodes/{rows[0]}/reviews/{YEAR}")
        assert page.locator("#text").input_value() == "=HYPERLINK(\"http://x\")\n表計算から書いた評価"
        assert not page.trouble


def filled_in(path):
    """Writes into the sheet as a department does, with a mistake and a column of its own; gives the items' keys."""
    book = openpyxl.load_workbook(path)
    sheet = book["評価シート"]
    assert sheet.protection.sheet and sheet.freeze_panes == "C4"
    heads = {cell.value: cell.column for cell in sheet[3] if cell.value}
    assert sheet.cell(4, heads["評価"]).protection.locked is False and sheet.cell(4, heads["題名"]).protection.locked
    keys = [sheet.cell(row, heads["キー（変えないでください）"]).value for row in (4, 5, 6)]
    sheet.cell(4, heads["評価"]).value = "◎"
    text = sheet.cell(4, heads["評価の説明"])
    text.value, text.data_type = "=HYPERLINK(\"http://x\")\n表計算から書いた評価", "s"
    sheet.cell(5, heads["評価の説明"]).value = 2020
    sheet.cell(6, heads["評価"]).value = "☆"
    sheet.cell(3, sheet.max_column + 1).value = "課のメモ"
    book.save(path)
    return keys


def test_a_plan_leaves_as_a_workbook(town):
    public = signed_in(town, "secretariat")
    answer = public.get("/numazu/plans/johoka-suishin.xlsx")
    book = openpyxl.load_workbook(io.BytesIO(answer.body))
    assert book.sheetnames[:3] == ["計画", "項目", "評価"] and book["項目"].max_row > 26
    run = subprocess.run(
        [done.__globals__["BINARY"], "plan", "export", "johoka-suishin", "--format", "xlsx", "--municipality", "numazu",
         "--data", str(town.data)], capture_output=True, timeout=60)
    assert zipfile.is_zipfile(io.BytesIO(run.stdout))
