"""The catalogue of open data as people see it and staff keep it."""

import pytest

from browsing import accessible, inspect, photograph, window
from staff import signed_in
from visitor import Visitor

STAFF = "/numazu/staff/data"


def add(staff, name, title, **more):
    form = staff.open(f"{STAFF}/new").form("/new")
    staff.follow(staff.send(form, name=name, title=title, **more))
    assert staff.get(f"/numazu/data/datasets/{name}").status == 200
    assert Visitor(staff.server).get(f"/numazu/data/datasets/{name}").status == 404, "public before anyone has said so"
    staff.follow(staff.send(staff.open(f"{STAFF}/datasets/{name}").form("/publication")))


@pytest.fixture
def catalogue(town):
    staff = signed_in(town, "secretariat")
    for kind, name, title in [("organisation", "kiki", "危機管理課"), ("theme", "bosai", "防災・安全")]:
        form = staff.open(f"{STAFF}/groups").form("/groups")
        staff.follow(staff.send(form, kind=kind, name=name, title=title))
    add(staff, "aed", "ＡＥＤ設置場所", notes="市内の**機器**の一覧です。", tags="救急、施設", frequency="年1回", spatial="沼津市")
    form = staff.open(f"{STAFF}/datasets/aed").form("/resources")
    staff.follow(staff.send(form, url="https://example.jp/aed.csv", format="csv", **{"resource-name": "一覧表"}))
    add(staff, "parks", "公園の一覧", tags="公園")
    return town


@pytest.mark.parametrize("language", ["ja", "en"])
def test_every_page_of_the_catalogue_is_sound(catalogue, browser, album, language):
    pages = {
        "data": "/numazu/data", "data-none": "/numazu/data?q=zzz", "dataset": "/numazu/data/datasets/aed",
        "data-staff": STAFF, "data-new": f"{STAFF}/new", "data-edit": f"{STAFF}/datasets/aed",
        "data-groups": f"{STAFF}/groups",
    }
    session = signed_in(catalogue, "secretariat").cookies["machi_session"]
    with window(browser, language) as page:
        for name, path in pages.items():
            if "staff" in path:
                page.context.add_cookies(
                    [{"name": "machi_session", "value": session, "url": f"{catalogue.origin}/numazu"}])
            response = page.goto(catalogue.origin + path)
            assert response.status == 200, path
            inspect(page, response, language)
            accessible(page)
            photograph(page, album, f"{name}-{language}")


def test_data_are_found_without_a_script(catalogue, browser):
    with window(browser, scripts=False) as page:
        page.goto(catalogue.origin + "/numazu/data")
        page.get_by_label("キーワード").fill("救急")
        page.get_by_role("button", name="さがす").click()
        assert page.get_by_role("link", name="ＡＥＤ設置場所").count() == 1
        assert page.get_by_role("link", name="公園の一覧").count() == 0
        page.get_by_role("link", name="ＡＥＤ設置場所").click()
        assert page.get_by_text("年1回").count() == 1
