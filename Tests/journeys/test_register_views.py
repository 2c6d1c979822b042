"""A register seen in many ways: tables, cards, calendars, charts and maps, saved under a name, in the frame of another site."""

import re

from another_site import framing
from browsing import DESKTOP, LOCALES, PHONE, accessible, fits, photograph, window
from program import done
from staff import signed_in

# No test asks another machine.
TILES = re.compile("^https://")
DESK = "/numazu/staff/registers"
PUBLIC = "/numazu/registers/halls"
TABLE = """名称,所在地,区分,開設日,席数,年齢,緯度,経度
市民文化センター,御幸町15-1,ホール,1982-04-01,1000,44,35.0957,138.8636
第一地区センター,大岡1-1,集会所,1990-06-01,80,36,35.1102,138.8801
第二地区センター,大岡2-2,集会所,1990-06-15,120,36,35.1150,138.8702
港口公園集会所,本1905-27,集会所,2011-06-01,45,15,35.0837,138.8561
図書館視聴覚ホール,三枚橋町9-1,ホール,1993-06-30,200,33,35.1008,138.8655
"""
CHART = f"{PUBLIC}?view.as=chart&view.group=kind&view.total=sum:seats"
WAYS = {
    "table": f"{PUBLIC}?sort=-seats",
    "totals": f"{PUBLIC}?view.group=kind&view.total=sum:seats&view.total=mean:seats",
    "cards": f"{PUBLIC}?view.as=cards",
    "calendar": f"{PUBLIC}?view.as=calendar&view.month=1990-06",
    "bar": CHART,
    "pie": f"{CHART}&view.chart=pie",
    "line": f"{PUBLIC}?view.as=chart&view.chart=line&view.group=opened:year&view.group=kind",
    "pyramid": f"{PUBLIC}?view.as=chart&view.chart=pyramid&view.group=age:10&view.group=kind",
    "map": f"{PUBLIC}?view.as=map",
    "api": f"{PUBLIC}/api?group=kind&sum=seats",
    "totals": f"{PUBLIC}?view.total=sum:seats&view.total=mean:seats",
    "choices": f"{PUBLIC}/choices?sort=-seats",
}


def made(town, tmp_path):
    """A public register of halls, made of a file; answers the secretariat's session."""
    file = tmp_path / "halls.csv"
    file.write_text(TABLE, encoding="utf-8")
    there = ["--municipality", "numazu", "--data", town.data]
    done("register", "import", file, "--register", "halls", "--title", "集会施設", *there)
    secretariat = signed_in(town, "secretariat")
    keys = {"名称": "name", "所在地": "address", "区分": "kind", "開設日": "opened", "席数": "seats", "年齢": "age",
            "緯度": "latitude", "経度": "longitude"}
    for number in range(1, len(keys) + 1):
        form = secretariat.open(f"{DESK}/halls/fields/{number}").form(f"/fields/{number}")
        title = TABLE.split("\n", 1)[0].split(",")[number - 1]
        assert secretariat.send(form, key=keys[title], rules=["public"]).status == 303
    form = secretariat.open(f"{DESK}/halls/settings").form("/settings")
    assert secretariat.send(form, openness="records").status == 303
    return secretariat


def saved(secretariat, query, **names):
    form = secretariat.open(f"{DESK}/halls/views/0/edit?{query}").form("/views/0/edit")
    answer = secretariat.send(form, **names)
    assert answer.status == 303, answer.page.text[:500]


def test_every_way_works_without_scripts(town, browser, tmp_path):
    made(town, tmp_path)
    with window(browser, size=PHONE, scripts=False) as page:
        for name, path in WAYS.items():
            assert page.goto(town.origin + path).status == 200, name
            fits(page)
        page.goto(town.origin + WAYS["bar"])
        assert "1200" in page.locator("main table").inner_text()
        page.locator("main tbody a", has_text="集会所").click()
        assert page.locator("main tbody tr").count() == 3
        page.goto(town.origin + WAYS["map"])
        assert page.locator("main tbody tr").count() == 5
        page.goto(f"{town.origin}{PUBLIC}/choices")
        page.locator("input[name='view.as'][value=table]").check()
        page.locator("select[name='view.group']").first.select_option("kind")
        page.locator("select[name='view.total']").first.select_option("max:seats")
        page.locator("main form button").click()
        assert "1000" in page.locator("main table").inner_text() and "view.total=max" in page.url


def test_charts_and_maps_are_drawn(town, browser, tmp_path):
    made(town, tmp_path)
    asked = []
    with window(browser, size=DESKTOP, scripts=True) as page:
        page.route(TILES, lambda route: (asked.append(route.request.url), route.abort()))
        for name in ["bar", "pie", "line", "pyramid"]:
            page.goto(town.origin + WAYS[name])
            canvas = page.locator("figure.diagram canvas")
            canvas.wait_for()
            assert canvas.get_attribute("aria-label")
            colours = page.evaluate("""() => {
              const canvas = document.querySelector("canvas");
              const {data} = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
              return new Set(new Uint32Array(data.buffer)).size;
            }""")
            assert colours > 3, name
        page.goto(town.origin + WAYS["map"])
        page.locator(".map .place").first.wait_for()
        assert page.locator(".map .place").count() == 5
        assert "国土地理院" in page.locator(".leaflet-control-attribution").inner_text()
        page.locator(".map .place[aria-label=図書館視聴覚ホール]").focus()
        page.keyboard.press("Enter")
        page.locator(".leaflet-popup-content a").click()
        assert page.locator("h1").inner_text() == "図書館視聴覚ホール"
    assert asked and all(each.startswith("https://cyberjapandata.gsi.go.jp/xyz/pale/") for each in asked)


def test_a_saved_view_stands_in_another_site(town, browser, tmp_path, album):
    secretariat = made(town, tmp_path)
    saved(secretariat, "view.as=chart&view.group=kind&view.total=sum:seats", name="区分ごとの席数", nameEn="Seats",
          isPublic="yes")
    saved(secretariat, "sort=-seats&columns=name&columns=seats", name="大きい順")
    with window(browser, scripts=True) as page:
        page.goto(f"{town.origin}{PUBLIC}")
        page.locator("main nav a", has_text="区分ごとの席数").click()
        assert page.locator("h1").inner_text() == "区分ごとの席数" and page.url.endswith("/views/1")
        assert page.goto(f"{town.origin}{PUBLIC}/views/2").status == 404
        with framing(f"{town.origin}{PUBLIC}/views/1/embed?in=ja") as address:
            page.goto(address)
            frame = page.frame_locator("iframe")
            frame.locator("canvas").wait_for()
            assert "1200" in frame.locator("table").inner_text()
            photograph(page, album, "registers-views-embedded")


def test_the_ways_read_well_everywhere(town, browser, album, tmp_path):
    secretariat = made(town, tmp_path)
    saved(secretariat, "view.as=chart&view.group=kind", name="区分ごとの施設", nameEn="Halls by kind", isPublic="yes")
    places = WAYS | {
        "saved": f"{PUBLIC}/views/1", "edit": f"{DESK}/halls/views/1/edit", "list": f"{DESK}/halls/views",
        "desk": f"{DESK}/halls", "embed": f"{PUBLIC}/views/1/embed",
    }
    for language in LOCALES:
        with window(browser, language, scripts=True) as page:
            page.route(TILES, lambda route: route.abort())
            page.goto(town.origin + "/numazu/sign-in")
            page.fill("#login", "secretariat")
            page.fill("#password", town.password)
            page.locator("main button").first.click()
            for name, path in places.items():
                page.goto(town.origin + path)
                if "view.as=chart" in path:
                    page.locator("canvas").wait_for()
                if name == "map":
                    page.locator(".map .place").first.wait_for()
                for size, width in (("wide", DESKTOP), ("phone", PHONE)):
                    page.set_viewport_size(width)
                    fits(page)
                    photograph(page, album, f"registers-views-{name}-{language}-{size}")
                accessible(page)


def test_summaries_alone_are_public(town, browser, album, tmp_path):
    secretariat = made(town, tmp_path)
    form = secretariat.open(f"{DESK}/halls/settings").form("/settings")
    answer = secretariat.send(form, openness="counted", least="3")
    assert answer.status == 303, answer.page.text[:500]
    with window(browser) as page:
        page.goto(f"{town.origin}{PUBLIC}?view.group=opened:fiscal-year&view.total=sum:seats")
        assert "1件ごとの記録は公開していません" in page.locator("main").inner_text()
        assert "3未満※" in page.locator("main table").inner_text()
        assert "市民文化センター" not in page.content()
        photograph(page, album, "registers-counted")
        page.goto(f"{town.origin}{PUBLIC}?view.group=kind")
        assert "名前も出していません" in page.locator("main").inner_text() and "集会所" not in page.content()
        page.goto(f"{town.origin}{PUBLIC}?view.as=chart&view.group=opened:fiscal-year")
        page.locator("figure.diagram canvas").wait_for()
        assert "グラフに描いていません" in page.locator("figcaption").inner_text()
        photograph(page, album, "registers-counted-chart")
    for scripts in [True, False]:
        with window(browser, size=PHONE, scripts=scripts) as page:
            for path in [PUBLIC, f"{PUBLIC}?view.as=chart&view.group=age:10", f"{PUBLIC}/choices"]:
                assert page.goto(town.origin + path).status == 200
                fits(page)
                if scripts:
                    accessible(page)
            page.locator("select[name='view.group']").first.select_option("opened:fiscal-year")
            page.locator("main form button").click()
            assert "年度" in page.locator("main table").inner_text()
            photograph(page, album, f"registers-counted-phone{'' if scripts else '-plain'}")
            assert page.goto(f"{town.origin}{PUBLIC}/1").status == 404
