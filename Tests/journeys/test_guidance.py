"""What leads people on: an open consultation is where they look, a plan without reviewed levels says what to do, a plan whose
time is over says so to those who can end it, and staff find their way by groups of links. Without JavaScript."""

import datetime
from zoneinfo import ZoneInfo

from browsing import DESKTOP, LOCALES, PHONE, accessible, fits, photograph, window
from staff import DESK, PLAN, signed_in
from visitor import Visitor

UNREVIEWED = "/numazu/staff/plans/johoka-kanmin-2021/rounds"


def announce(secretariat):
    """A consultation on the whole plan that is open today; gives its title."""
    today = datetime.datetime.now(ZoneInfo("Asia/Tokyo")).date()
    form = secretariat.open(f"{DESK}/new-consultation").form("/new-consultation")
    answer = secretariat.send(
        form, title="夜間窓口への意見", question="どう思いますか。", offline="市役所1階", opens=today.isoformat(),
        closes=(today + datetime.timedelta(days=20)).isoformat())
    page = secretariat.follow(answer)
    step = next(form for form in page.forms if form.action.endswith("/step"))
    assert secretariat.send(step, action="announce").status == 303
    return "夜間窓口への意見"


def test_a_resident_finds_an_open_consultation_on_an_old_phone(town, browser, album):
    title = announce(signed_in(town, "secretariat"))
    with window(browser, size=PHONE, scripts=False) as page:
        for name, path in {"front": "/numazu", "plan": PLAN, "node": f"{PLAN}/nodes/11"}.items():
            page.goto(town.origin + path)
            assert page.locator("main a", has_text=title).is_visible()
            fits(page)
            photograph(page, album, f"guidance-{name}-open")
        page.locator("main a", has_text=title).click()
        page.locator("main a.button").click()
        page.fill("#text", "夜も開けてください。")
        page.locator("main form button").click()
        page.wait_for_url("**/received")
    assert title not in Visitor(town).open("/numazu/plans/kanmin-data").text


def test_a_plan_without_reviewed_levels_gets_them(town):
    secretariat = signed_in(town, "secretariat")
    form = secretariat.open(UNREVIEWED).form("/reviewed-levels")
    level = next(value for name, value in form.choices if name == "levels")
    assert secretariat.send(form, scale="signs").status == 422
    assert secretariat.send(form, levels=level, scale="signs").status == 303
    assert "due" in secretariat.open(UNREVIEWED).form("/rounds").names()


def test_the_pages_read_well_everywhere(town, browser, album):
    announce(signed_in(town, "secretariat"))
    places = {
        "home": "/numazu/home", "plan": PLAN, "levels": UNREVIEWED, "coverage": f"{DESK}/coverage",
        "measure": f"{DESK}/indicators/reviews-on-time/measure", "criteria": f"{DESK}/criteria",
        "cycle": f"{DESK}/cycles/2020", "board": f"{DESK}/board", "editions": f"{DESK}/editions",
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
                    photograph(page, album, f"guidance-{name}-{language}-{size}")
                accessible(page)
