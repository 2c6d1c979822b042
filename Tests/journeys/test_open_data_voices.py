"""What people say about the data, what is not open, and how data lead to a decision; all on the samples."""

import socket
import time
from urllib.parse import quote

import pytest

from browsing import PHONE, accessible, fits, inspect, photograph, window
from staff import signed_in
from visitor import Visitor

STAFF = "/numazu/staff/data"
WISH = {"title": "バス停の位置", "text": "乗り換えの案内に使います。"}


def shown(town, path, words, seconds=20):
    """The page once it says what a job has brought."""
    visitor, end = Visitor(town), time.monotonic() + seconds
    while True:
        text = visitor.get(path).text
        if words in text:
            return text
        assert time.monotonic() < end, f"{path} does not say {words}"
        time.sleep(0.3)


def published(staff, kind, state="released", **fields):
    """Publishes the one voice of its kind that waits."""
    address = next(link for link in staff.open(f"{STAFF}/voices/{kind}").links if "/entries/" in link)
    staff.follow(staff.send(staff.open(address).form(address), state=state, **fields))
    return address


@pytest.fixture
def town(whole_town):
    return whole_town


@pytest.fixture
def filled(town):
    """A town with a voice of each kind, an entry of what is not open, and a sheet with numbers."""
    visitor, staff = Visitor(town), signed_in(town, "secretariat")
    visitor.follow(visitor.send(visitor.open("/numazu/data/voices/demands/new").form("/new"), **WISH))
    published(staff, "demands", progress="planned", answer="来年度に公開します。")
    use = {"title": "まちの防災地図", "text": "AEDの一覧から作りました。", "address": "https://example.jp/map"}
    visitor.follow(visitor.send(visitor.open("/numazu/data/voices/uses/new").form("/new"), **use))
    form = staff.open(f"{STAFF}/not-open").form("/not-open")
    staff.follow(staff.send(form, title="情報システム台帳（見本）", reason="safety", note="攻撃に使われるおそれがあります。"))
    form = staff.open(f"{STAFF}/evidence").form("/evidence")
    answer = staff.send(form, title="テレワークの支援", question="企業と個人のどちらを先に支援するか。")
    town.sheet = answer.location.split("/numazu/staff/data/evidence/")[-1]
    shown(town, "/numazu/data/datasets/ict-firms", "20.1")
    sources = staff.open(f"{STAFF}/evidence/{town.sheet}/exhibit?q={quote('企業')}").links
    form = staff.open(next(link for link in sources if "resource=" in link)).form("/exhibit")
    whole = {"filter1": "従業員の規模", "value1": "全体"}
    staff.follow(staff.send(form, title="企業の割合", measure="mean", column="割合（%）", group="項目", **whole))
    return town


@pytest.mark.parametrize("language", ["ja", "en"])
def test_every_page_is_sound(filled, browser, album, language):
    staff = signed_in(filled, "secretariat")
    published(staff, "uses")
    entry = next(link for link in staff.open(f"{STAFF}/voices/demands?state=released").links if "/entries/" in link)
    item = next(link for link in staff.open("/numazu/data/not-open").links if "/staff/data/not-open/" in link)
    sheet = f"{STAFF}/evidence/{filled.sheet}"
    source = next(link for link in staff.open(f"{sheet}/exhibit").links if "resource=" in link)
    pages = {
        "demands": "/numazu/data/voices/demands", "demand-new": "/numazu/data/voices/demands/new",
        "demand-received": "/numazu/data/voices/demands/received", "uses": "/numazu/data/voices/uses",
        "use-new": "/numazu/data/voices/uses/new", "not-open": "/numazu/data/not-open", "evidence": "/numazu/data/evidence",
        "sample-dataset": "/numazu/data/datasets/ict-firms", "data": "/numazu/data",
        "staff-demands": f"{STAFF}/voices/demands", "staff-demand": entry, "staff-use-new": f"{STAFF}/voices/uses/new",
        "staff-not-open": f"{STAFF}/not-open", "staff-not-open-item": item, "staff-evidence": f"{STAFF}/evidence",
        "staff-sheet": sheet, "sheet": f"/numazu/data/evidence/{filled.sheet}", "staff-sources": f"{sheet}/exhibit",
        "staff-exhibit": source, "staff-group": f"{STAFF}/groups/statistics", "staff-dataset": f"{STAFF}/datasets/ict-firms",
        "staff-register-new": "/numazu/staff/registers-new",
    }
    with window(browser, language) as page:
        for name, path in pages.items():
            if "staff" in path or name == "sheet":
                page.context.add_cookies([
                    {"name": "machi_session", "value": staff.cookies["machi_session"], "url": f"{filled.origin}/numazu"}])
            response = page.goto(filled.origin + path if path.startswith("/") else path)
            assert response.status == 200, path
            for part in page.locator("details").all():
                part.evaluate("part => part.open = true")
            inspect(page, response, language)
            accessible(page)
            fits(page)
            photograph(page, album, f"voices-{name}-{language}")
            page.set_viewport_size(PHONE)
            fits(page)
            photograph(page, album, f"voices-{name}-{language}-phone")
            page.set_viewport_size({"width": 1280, "height": 900})
        assert not page.trouble, page.trouble


def test_a_wish_is_sent_without_a_script_and_answered(town, browser):
    with window(browser, scripts=False) as page:
        page.goto(town.origin + "/numazu/data")
        page.get_by_role("link", name="公開してほしいデータ").click()
        page.get_by_role("link", name="公開してほしいデータを送る").click()
        page.get_by_role("button", name="送る").click()
        assert page.get_by_role("alert").count() == 1
        page.get_by_label("どんなデータですか").fill(WISH["title"])
        page.get_by_label("何に使いますか").fill(WISH["text"])
        page.get_by_role("button", name="送る").click()
        assert page.get_by_role("heading", name="受け付けました").count() == 1
        page.goto(town.origin + "/numazu/data/voices/demands")
        assert page.get_by_text(WISH["title"]).count() == 0
        published(signed_in(town, "secretariat"), "demands", progress="opened", answer="公開しました。", dataset="ict-people")
        page.reload()
        assert page.get_by_text("公開しました。").count() == 1
        page.get_by_role("link", name="情報通信の利用（個人・世帯").click()
        assert "ict-people" in page.url


def test_a_sheet_is_published_with_where_its_numbers_come_from(filled):
    staff, visitor = signed_in(filled, "secretariat"), Visitor(filled)
    page = f"/numazu/data/evidence/{filled.sheet}"
    assert visitor.get(page).status == 404
    form = staff.open(f"{STAFF}/evidence/{filled.sheet}").form(f"/evidence/{filled.sheet}")
    staff.follow(staff.send(form, action="publish"))
    text = visitor.get(page).text
    assert "テレワークを導入している企業" in text and "20.1" in text and "60.8" not in text and "SHA-256" in text and "今も同じ版です" in text


def test_the_samples_have_data_on_every_page(town):
    for city in ["fuji", "kashima", "aizuwakamatsu", "iwaki"]:
        assert "AED設置箇所（見本）" in Visitor(town).get(f"/{city}/registers").text
        shown(town, f"/{city}/data", "公共施設（見本）")
    assert Visitor(town).get("/numazu/registers/systems").status == 404
    page = shown(town, "/numazu/data/datasets/population-outlook", "166985")
    assert "機械で読みやすい度合い" in page


def test_a_register_that_is_closed_leaves_the_catalogue_at_once(town):
    shown(town, "/numazu/data?q=AED", "AED設置箇所（見本）")
    staff = signed_in(town, "secretariat")
    form = staff.open("/numazu/staff/registers/aed/settings").form("/settings")
    staff.follow(staff.send(form, openness="closed"))
    end = time.monotonic() + 10
    while "AED設置箇所（見本）" in Visitor(town).get("/numazu/data?q=AED").text:
        assert time.monotonic() < end, "it is still listed"
        time.sleep(0.2)


@pytest.mark.parametrize("action", ["resource_create", "package_search"])
def test_a_file_with_a_wrong_token_is_refused_before_it_comes(town, action):
    host, port = town.origin.removeprefix("http://").split(":")
    head = (
        f"POST /numazu/api/3/action/{action} HTTP/1.1\r\nHost: {host}\r\nAuthorization: machi_{'a' * 52}\r\n"
        "Content-Type: multipart/form-data; boundary=x\r\nContent-Length: 40000000\r\n\r\n")
    with socket.create_connection((host, int(port)), timeout=10) as line:
        line.sendall(head.encode())
        answer = line.recv(4_096).decode()
    assert answer.split()[1] == "413", answer
