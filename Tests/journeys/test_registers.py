"""A register from nothing: made in a browser without scripts, filled, found by everyone, and back after a slip."""

from browsing import DESKTOP, LOCALES, PHONE, accessible, fits, photograph, window
from program import done, machi
from staff import signed_in
from visitor import Visitor

DESK = "/numazu/staff/registers"
FIELDS = [
    ("名称", "Name", "name", "text", "required"), ("住所", "Address", "address", "text", None),
    ("緯度", "Latitude", "latitude", "latitude", None), ("経度", "Longitude", "longitude", "longitude", None),
    ("設置日", "Placed on", "placed", "day", None), ("担当者", "Person in charge", "person", "text", "personal"),
]


def made(secretariat):
    """A public register of AEDs with two records."""
    form = secretariat.open("/numazu/staff/registers-new").form("/registers-new")
    answer = secretariat.send(
        form, id="aed", title="AED設置箇所", titleEn="AEDs", text="どこにあるかの**一覧**です。", openness="records")
    assert answer.status == 303
    for title, english, key, kind, rule in FIELDS:
        form = secretariat.open(f"{DESK}/aed/fields/0").form("/fields/0")
        rules = [] if rule == "personal" else ["public"] + ([rule] if rule else [])
        answer = secretariat.send(
            form, title=title, titleEn=english, key=key, type=kind, rules=rules,
            privacy="personal" if rule == "personal" else "none")
        assert answer.status == 303, answer.page.text[:500]
    for name, place, day in (("沼津市役所", ("35.0957", "138.8636"), "令和5年4月1日"), ("図書館", ("35.1", "138.86"), "")):
        form = secretariat.open(f"{DESK}/aed/new").form("/aed/new")
        answer = secretariat.send(form, **{
            "f.name": name, "f.address": "御幸町16-1", "f.latitude": place[0], "f.longitude": place[1], "f.placed": day,
            "f.person": "山田"})
        assert answer.status == 303, answer.page.text[:500]


def test_everyone_reads_what_the_office_keeps(town, browser, album):
    made(signed_in(town, "secretariat"))
    with window(browser, size=PHONE, scripts=False) as page:
        page.goto(f"{town.origin}/numazu/registers")
        page.locator("main a", has_text="AED設置箇所").click()
        assert page.locator("main tbody tr").count() == 2 and "山田" not in page.content()
        page.fill("#q", "図書")
        page.locator("main form.filter button").click()
        assert page.locator("main tbody tr").count() == 1
        page.locator("main tbody th a").click()
        assert page.locator("h1").inner_text() == "図書館"
        fits(page)
    features = Visitor(town).get("/numazu/registers/aed.geojson")
    assert '"coordinates":[138.8636,35.0957]' in features.text and "山田" not in features.text


def test_a_slip_is_undone(town, browser, album):
    made(signed_in(town, "secretariat"))
    with window(browser, scripts=False) as page:
        page.goto(town.origin + "/numazu/sign-in")
        page.fill("#login", "secretariat")
        page.fill("#password", town.password)
        page.locator("main button").first.click()
        page.goto(f"{town.origin}{DESK}/aed/records/1")
        page.locator("button.danger").click()
        assert page.locator("main tbody tr").count() == 1
        page.locator(".notice button").click()
        assert page.locator("h1").inner_text() == "沼津市役所"
        page.goto(f"{town.origin}{DESK}/aed")
        assert page.locator("main tbody tr").count() == 2


def test_a_file_comes_in_and_goes_again(town, browser, album, tmp_path):
    made(signed_in(town, "secretariat"))
    file = tmp_path / "設置箇所.csv"
    file.write_bytes("AED設置箇所一覧\r\n名称,住所,設置日\r\n図書館,三枚橋町9-1,R5.4.1\r\n体育館,寿町,令和6年13月1日\r\n".encode("cp932"))
    with window(browser, scripts=False) as page:
        page.goto(town.origin + "/numazu/sign-in")
        page.fill("#login", "secretariat")
        page.fill("#password", town.password)
        page.locator("main button").first.click()
        page.goto(f"{town.origin}{DESK}/aed/imports")
        page.set_input_files("#file", file)
        page.locator("main form button").first.click()
        assert "CSV · Shift_JIS" in page.content() and page.locator("#column-0").input_value() == "1"
        page.locator("input[name=keys]").first.check()
        photograph(page, album, "registers-import")
        page.locator("button[value=import]").click()
        page.locator("button[value=again]").wait_for(timeout=20_000)
        assert "令和6年13月1日" in page.locator("main table").inner_text()
        photograph(page, album, "registers-import-faults")
        page.locator("button[value=again]").click()
        page.locator("input[name=faults][value=skip]").check()
        page.locator("button[value=import]").click()
        page.locator("button[value=undo]").wait_for(timeout=20_000)
        photograph(page, album, "registers-import-done")
        page.goto(f"{town.origin}{DESK}/aed/records/2")
        assert page.locator("[id='f.address']").input_value() == "三枚橋町9-1"
        page.go_back()
        page.locator("button[value=undo]").click()
        page.goto(f"{town.origin}{DESK}/aed/records/2")
        assert page.locator("[id='f.address']").input_value() == "御幸町16-1"


def test_the_operator_imports_a_file(town, tmp_path):
    file = tmp_path / "toilets.csv"
    file.write_text("名称,個数\n駅前,3\n港,１２\n", encoding="utf-8")
    there = ["--register", "toilets", "--municipality", "numazu", "--data", town.data]
    assert "there is no register toilets" in machi("register", "import", file, *there).stderr
    assert done("register", "import", file, *there, "--title", "トイレ").startswith("2 rows: 2 added")
    again = machi("register", "import", file, *there)
    assert again.returncode == 1 and "--repeat" in again.stderr
    assert "2 unchanged" in done("register", "import", file, *there, "--key", "name")
    file.write_text("名称,個数\n駅前,三つ\n", encoding="utf-8")
    refused = machi("register", "import", file, *there)
    assert refused.returncode == 1 and "line 2, 個数: 三つ" in refused.stderr
    assert done("register", "list", *there[2:]) == "toilets\tトイレ\t2\tnot public\n"


def test_the_pages_read_well_everywhere(town, browser, album):
    made(signed_in(town, "secretariat"))
    places = {
        "list": "/numazu/registers", "table": "/numazu/registers/aed", "record": "/numazu/registers/aed/1",
        "desk": DESK, "kept": f"{DESK}/aed", "form": f"{DESK}/aed/records/1", "history": f"{DESK}/aed/records/1/history",
        "fields": f"{DESK}/aed/fields", "field": f"{DESK}/aed/fields/1", "settings": f"{DESK}/aed/settings",
        "changes": f"{DESK}/aed/changes", "removed": f"{DESK}/aed/removed", "new": "/numazu/staff/registers-new",
        "imports": f"{DESK}/aed/imports", "uses": "/numazu/staff/registers-use",
    }
    for language in LOCALES:
        with window(browser, language, scripts=True) as page:
            page.goto(town.origin + "/numazu/sign-in")
            page.fill("#login", "secretariat")
            page.fill("#password", town.password)
            page.locator("main button").first.click()
            for name, path in places.items():
                page.goto(town.origin + path)
                page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
                for size, width in (("wide", DESKTOP), ("phone", PHONE)):
                    page.set_viewport_size(width)
                    fits(page)
                    photograph(page, album, f"registers-{name}-{language}-{size}")
                accessible(page)


def test_a_definition_makes_an_equal_register(town, browser, album, tmp_path):
    secretariat = signed_in(town, "secretariat")
    made(secretariat)
    file = tmp_path / "aed.json"
    file.write_text(secretariat.get(f"{DESK}/aed/definition.json").text, encoding="utf-8")
    with window(browser, size=PHONE, scripts=False) as page:
        page.goto(town.origin + "/numazu/sign-in")
        page.fill("#login", "secretariat")
        page.fill("#password", town.password)
        page.locator("main button").first.click()
        page.goto(f"{town.origin}/numazu/staff/registers-new")
        fits(page)
        page.set_input_files("input[name=definition]", file)
        page.locator("button", has_text="定義のファイルから作る").click()
        assert "すでにあります" in page.locator(".summary.wrong").inner_text()
        photograph(page, album, "register-definition-refused-phone")
        page.set_input_files("input[name=definition]", file)
        page.fill("input[name=otherID]", "copy")
        page.locator("button", has_text="定義のファイルから作る").click()
        assert page.locator("main tbody tr").count() == len(FIELDS)
        page.goto(f"{town.origin}{DESK}/copy/settings")
        fits(page)
        photograph(page, album, "register-settings-phone")
    with window(browser, "en", scripts=True) as page:
        page.goto(town.origin + "/numazu/sign-in")
        page.fill("#login", "secretariat")
        page.fill("#password", town.password)
        page.locator("main button").first.click()
        for path in ["/numazu/staff/registers-new", f"{DESK}/copy/settings"]:
            page.goto(town.origin + path)
            accessible(page)
