"""Registers for programs: an address put together on a page, walked page by page, and files that open elsewhere."""

import json
import sys
import urllib.request
from urllib.parse import urlsplit

from browsing import DESKTOP, LOCALES, PHONE, accessible, fits, photograph, window
from staff import signed_in
from test_registers import made
from visitor import Visitor

sys.path.append("/usr/lib/python3/dist-packages")
import openpyxl  # noqa: E402  Debian's

ROWS = "/numazu/api/v1/registers/aed/rows"


def fetched(server, path, **headers):
    request = urllib.request.Request(server.origin + path, headers=headers)
    with urllib.request.urlopen(request, timeout=10) as answer:
        return answer.headers, answer.read()


def test_an_address_is_tried_and_walked(town, browser, album):
    made(signed_in(town, "secretariat"))
    with window(browser, size=PHONE, scripts=False) as page:
        page.goto(f"{town.origin}/numazu/registers/aed")
        page.locator("main a", has_text="プログラムから使う").click()
        page.select_option("#key", "name")
        page.select_option("#how", "has")
        page.fill("#value", "図書")
        page.locator("main form.filter button").click()
        address = page.locator("main h2 + p a").get_attribute("href")
        assert "図書館" in page.locator("pre").nth(1).inner_text()
        fits(page)
    parts = urlsplit(address)
    _, body = fetched(town, f"{parts.path}?{parts.query}")
    assert [row["name"] for row in json.loads(body)["items"]] == ["図書館"] and b"\xe5\xb1\xb1\xe7\x94\xb0" not in body
    headers, body = fetched(town, f"{ROWS}?limit=1&sort=-name")
    following = urlsplit(json.loads(body)["next"])
    assert headers["Link"].endswith('rel="next"') and headers["ETag"]
    _, last = fetched(town, f"{following.path}?{following.query}")
    assert "next" not in json.loads(last)
    headers, _ = fetched(town, ROWS, **{"Accept-Encoding": "gzip"})
    assert headers["Content-Encoding"] == "gzip" and headers["Access-Control-Allow-Origin"] == "*"


def test_a_workbook_opens_elsewhere(town, tmp_path):
    made(signed_in(town, "secretariat"))
    path = tmp_path / "aed.xlsx"
    path.write_bytes(fetched(town, "/numazu/registers/aed.xlsx")[1])
    rows = list(openpyxl.load_workbook(path, read_only=True).active.values)
    assert rows[0][0] == "名称" and rows[1][0] == "沼津市役所" and rows[1][2] == 35.0957
    lines = fetched(town, "/numazu/registers/aed.jsonl")[1].splitlines()
    assert [json.loads(line)["id"] for line in lines] == [1, 2]


def test_the_page_reads_well_everywhere(town, browser, album):
    made(signed_in(town, "secretariat"))
    for language in LOCALES:
        with window(browser, language) as page:
            page.goto(f"{town.origin}/numazu/registers/aed/api?key=name&how=has&value=%E5%9B%B3&sort=name")
            for size, width in (("wide", DESKTOP), ("phone", PHONE)):
                page.set_viewport_size(width)
                fits(page)
                photograph(page, album, f"registers-api-{language}-{size}")
            accessible(page)
    assert len(Visitor(town).get("/numazu/registers/aed/api").body) < 50_000
