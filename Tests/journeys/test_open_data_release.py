"""Before data get out: a file about persons waits, a view becomes a dataset, and a sheet's chart is a table as well."""

import time
from urllib.request import urlopen

import pytest

from browsing import PHONE, accessible, fits, inspect, photograph, window
from staff import signed_in
from visitor import Visitor

STAFF = "/numazu/staff/data"
PERSONS = "番号,施設名,氏名,住所\n1,公民館,沼津太郎,大手町1-1\n2,体育館,静岡花子,本町2-2\n"
COUNTS = "区,人口（人）\n東,3\n西,40\n南,50\n合計,93\n"


@pytest.fixture
def town(whole_town):
    return whole_town


def signed(page, town):
    cookie = {
        "name": "machi_session", "value": signed_in(town, "secretariat").cookies["machi_session"],
        "url": f"{town.origin}/numazu"}
    page.context.add_cookies([cookie])


def upload(page, town, name, text):
    page.goto(f"{town.origin}{STAFF}/new")
    page.get_by_label("題名").fill("施設の管理者")
    page.get_by_label("アドレスに使う名前").fill(name)
    page.get_by_role("button", name="保存する").click()
    page.get_by_role("button", name="公開する").click()
    page.goto(f"{town.origin}{STAFF}/datasets/{name}")
    page.get_by_label("ここに置くファイル").set_input_files(
        {"name": "list.csv", "mimeType": "text/csv", "buffer": text.encode()})
    page.get_by_role("button", name="ファイルを加える").click()
    page.wait_for_url("**/personal")


@pytest.mark.parametrize("language", ["ja", "en"])
def test_every_page_is_sound(town, browser, album, language):
    with window(browser) as page:
        signed(page, town)
        upload(page, town, "keepers", PERSONS)
        held = page.url
        upload(page, town, "people", COUNTS)
        counts = page.url
    assert held.endswith("/personal")
    sheet = next(link for link in Visitor(town).open("/numazu/data/evidence").links if "/data/evidence/" in link)
    pages = {
        "held": held, "edit": f"{town.origin}{STAFF}/datasets/keepers", "sheet": town.origin + sheet,
        "dataset": f"{town.origin}/numazu/data/datasets/keepers", "counts": counts,
        "readability": counts.replace("/personal", "/readability"), "new": f"{town.origin}{STAFF}/new",
    }
    with window(browser, language) as page:
        signed(page, town)
        for name, address in pages.items():
            response = page.goto(address)
            assert response.status == 200, address
            inspect(page, response, language)
            accessible(page)
            fits(page)
            photograph(page, album, f"release-{name}-{language}")
            page.set_viewport_size(PHONE)
            fits(page)
            photograph(page, album, f"release-{name}-{language}-phone")
            page.set_viewport_size({"width": 1280, "height": 900})
        assert not page.trouble, page.trouble


def test_persons_leave_a_file_before_anyone_sees_it_without_a_script(town, browser):
    visitor = Visitor(town)
    with window(browser, scripts=False) as page:
        signed(page, town)
        upload(page, town, "keepers", PERSONS)
        assert "沼津太郎" not in page.content()
        assert "list.csv" not in visitor.get("/numazu/data/datasets/keepers").text
        page.get_by_role("button", name="理由を残して公開する").click()
        assert page.get_by_role("alert").count() == 1
        page.get_by_role("button", name="選んだ列を除く").click()
        page.goto(f"{town.origin}/numazu/data/datasets/keepers")
        link = page.get_by_role("link", name="ダウンロード").get_attribute("href")
    with urlopen(town.origin + link, timeout=10) as answer:
        text = answer.read().decode("utf-8-sig")
    assert text.splitlines() == ["番号,施設名", "1,公民館", "2,体育館"]
    assert "list.csv" in visitor.get("/numazu/data/datasets/keepers").text


def test_small_counts_leave_a_file_without_a_script(town, browser):
    visitor = Visitor(town)
    with window(browser, scripts=False) as page:
        signed(page, town)
        upload(page, town, "people", COUNTS)
        assert "list.csv" not in visitor.get("/numazu/data/datasets/people").text
        page.get_by_role("button", name="少ない人数をXに替える").click()
        page.goto(f"{town.origin}/numazu/data/datasets/people")
        link = page.get_by_role("link", name="ダウンロード").get_attribute("href")
    with urlopen(town.origin + link, timeout=10) as answer:
        text = answer.read().decode("utf-8-sig")
    assert text.splitlines() == ["区,人口（人）", "東,X", "西,X", "南,50", "合計,93"]


def test_a_view_is_a_dataset_that_a_client_reads(town):
    import ckanapi

    staff = signed_in(town, "secretariat")
    form = staff.open("/numazu/staff/registers/aed/views/0/edit?columns=name").form("/views/0/edit")
    staff.follow(staff.send(form, name="名前だけ", isPublic="yes", isDataset="yes"))
    action, end = ckanapi.RemoteCKAN(f"{town.origin}/numazu").action, time.monotonic() + 20
    while not (found := action.package_search(q="名前だけ"))["count"]:
        assert time.monotonic() < end, "the view is no dataset"
        time.sleep(0.3)
    resource = found["results"][0]["resources"][0]
    rows = action.datastore_search(resource_id=resource["id"], limit=2, sort="_id desc")
    assert [field["id"] for field in rows["fields"]] == ["_id", "name"] and len(rows["records"]) == 2
    with urlopen(resource["url"], timeout=10) as answer:
        assert len(answer.read().decode("utf-8-sig").splitlines()) == rows["total"] + 1
    edit = signed_in(town, "secretariat").get(f"{STAFF}/datasets/{found['results'][0]['name']}").text
    assert "ダウンロード 1回" in edit, "the download was not counted"


def test_search_engines_are_told_where_to_look(town):
    text = Visitor(town).get("/robots.txt").text
    assert f"Sitemap: {town.origin}/numazu/sitemap.xml" in text and "Disallow: /*/staff" in text
