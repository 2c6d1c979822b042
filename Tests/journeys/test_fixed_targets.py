"""Targets that are fixed with their criteria, indicators that are tried before they are bound, values that come as a file."""

import re
import sqlite3

import pytest

from browsing import DESKTOP, PHONE, accessible, inspect, window
from program import Server, copied
from staff import DESK, PLAN, signed_in
from visitor import Visitor

LIVE = "/kashima/plans/johoka-4/indicators/registers-open"


@pytest.fixture
def city(demo, tmp_path):
    server = Server(copied(demo, tmp_path))
    yield server
    server.stop()


@pytest.mark.files
def test_a_fresh_demo_shows_an_indicator_that_measures_itself(whole, tmp_path):
    data = copied(whole, tmp_path)
    with sqlite3.connect(data / "municipalities/kashima/machi.sqlite") as database:
        state, value, query, digest = database.execute(
            """SELECT plan.state, latest_value, query, hash FROM plan_indicator
            JOIN plan ON plan.id = plan_indicator.plan
            JOIN plan_measurement ON plan_measurement.series = plan_indicator.series
            WHERE plan_indicator.id = 'registers-open'
            ORDER BY plan_measurement.id DESC""").fetchone()
    assert state == "in-force" and value is not None and "registers_register" in query and len(digest) == 64
    server = Server(data)
    try:
        page = Visitor(server).get(LIVE).text
        assert f"<strong>{value:g}" in page and digest in page and "registers_register" in page
    finally:
        server.stop()


def sign_in(page, city):
    page.goto(city.origin + "/numazu/sign-in")
    page.fill("#login", "secretariat")
    page.fill("#password", city.password)
    page.click("main form button")


@pytest.mark.parametrize("language", ["ja", "en"])
def test_a_fixed_target_changes_with_its_reason_in_public(city, browser, album, language):
    secretariat = signed_in(city, "secretariat")
    form = secretariat.open(f"{DESK}/indicators/add").form("/indicators/add")
    secretariat.follow(secretariat.send(
        form, key="use", nameJa="利用率", node="6", targetPeriod1="2027", targetAmount1="100"))
    form = secretariat.open(f"{DESK}/criteria").form("/criteria")
    secretariat.follow(secretariat.send(form, year="2027", node="6", limit0="100", limit1="80", limit2="0"))
    fixing = secretariat.open(f"{PLAN}/criteria").form("/criteria/fix")
    secretariat.follow(secretariat.send(fixing, year="2027"))
    reason = "国の指針が変わったため。"
    with window(browser, language) as page:
        sign_in(page, city)
        inspect(page, page.goto(f"{city.origin}{DESK}/indicators/use/edit"), language)
        accessible(page)
        page.fill("#targetAmount1", "60")
        page.keyboard.press("Enter")
        page.wait_for_selector("#amendment-error")
        accessible(page)
        page.set_viewport_size(PHONE)
        page.screenshot(path=album / f"amendment-{language}.png", full_page=True)
        page.fill("#amendment", reason)
        page.keyboard.press("Tab")
        page.locator("main form button:not([name])").first.click()
        page.wait_for_url("**/indicators/use")
        # The browser notes that the form was refused.
        page.trouble.clear()
        for place in (f"{PLAN}/nodes/6", f"{PLAN}/criteria"):
            inspect(page, page.goto(city.origin + place), language)
            accessible(page)
            assert reason in page.inner_text("main")
            page.screenshot(path=album / f"amended-{place.split('/')[-1]}-{language}.png", full_page=True)
    public = Visitor(city).get(f"{PLAN}/nodes/6").text
    assert re.search(r"100[^<]*→ *60", public) and reason in public


def test_a_binding_is_tried_before_it_is_saved(city, browser, album):
    with window(browser, "ja", DESKTOP) as page:
        sign_in(page, city)
        page.goto(f"{city.origin}{DESK}/indicators/add")
        page.fill("#nameJa", "公表した評価")
        page.fill("#key", "published")
        page.check("input[name=source][value=metric]")
        page.select_option("#metric", "plans.reviews-published")
        page.fill("#filter", "no-such-plan")
        page.click("button[name=try]")
        page.wait_for_selector("#filter-error")
        accessible(page)
        page.fill("#filter", "johoka-suishin")
        page.check("input[name=cadence][value=month]")
        page.click("main form button:not([name])")
        page.wait_for_selector("text=値がなくても保存する")
        page.screenshot(path=album / "binding-ja.png", full_page=True)
        page.check("input[name=unmeasured]")
        page.click("main form button:not([name])")
        page.wait_for_url("**/indicators/published")


def test_values_come_as_a_file(city, browser, album, tmp_path):
    secretariat = signed_in(city, "secretariat")
    form = secretariat.open(f"{DESK}/indicators/add").form("/indicators/add")
    secretariat.follow(secretariat.send(form, key="rate", nameJa="公開した割合"))
    file = tmp_path / "値.csv"
    file.write_bytes("年度,実績,区分,備考\r\n令和5年度,40,,\r\n令和6年度,\"1,250\",,確報\r\n".encode("shift_jis"))
    with window(browser, "ja", DESKTOP) as page:
        sign_in(page, city)
        inspect(page, page.goto(f"{city.origin}{DESK}/indicators/rate/measure"))
        accessible(page)
        page.screenshot(path=album / "values-file-ja.png", full_page=True)
        page.fill("#period1", "")
        page.set_input_files("input[type=file]", file)
        page.click("main form button:not([name])")
        page.wait_for_url("**/indicators/rate")
        assert "1250" in page.inner_text("main").replace(",", "")
