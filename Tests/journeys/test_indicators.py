"""Indicators: measured by the services themselves, typed in by departments, and beside the marks that are declared."""

import json
import re
import sqlite3
import time

import pytest

from browsing import DESKTOP, PHONE, accessible, inspect, window
from program import Server, copied, done
from staff import DESK, PLAN, collect, signed_in, write
from visitor import Visitor

BOUND = f"{PLAN}/indicators/registered"


@pytest.fixture
def city(demo, tmp_path):
    """A server under a name: browsers compute hashes for localhost, and for no address of numbers."""
    server = Server(copied(demo, tmp_path))
    server.name = f"http://localhost:{server.port}"
    yield server
    server.stop()


def register(city, mail):
    """A resident who has come by the link in a mail."""
    visitor = Visitor(city)
    visitor.send(visitor.open("/numazu/account/register").form("/register"), mail=mail)
    mails = json.loads(done("mail", "list", "--municipality", "numazu", "--data", city.data, "--json"))
    path = next(found for sent in mails for found in re.findall(r"http\S+?(/numazu/account/confirm/\S+)", sent["body"]))
    form = visitor.open(path).form(path)
    assert visitor.send(form, new="a fine new day", again="a fine new day").status == 303


def measured_again(city):
    """The same city after its hourly job has come round: started anew with the job due."""
    city.stop()
    database = sqlite3.connect(city.data / "municipalities/numazu/machi.sqlite")
    database.execute("UPDATE job SET due_at = 0 WHERE name = 'plans.measure'")
    database.commit()
    database.close()
    again = Server(city.data)
    again.name = f"http://localhost:{again.port}"
    return again


def shows(city, path, words):
    """Waits until a public page says so: the job runs beside the server."""
    for _ in range(300):
        text = Visitor(city).get(path).text
        if words in text:
            return text
        time.sleep(0.1)
    raise AssertionError(f"{path} does not say “{words}”: {text[:2000]}")


def test_a_service_measures_itself_and_its_mark_follows(city, browser):
    shows(city, BOUND, "<strong>0 ")
    for number in range(4):
        register(city, f"resident{number}@example.jp")
    again = measured_again(city)
    try:
        shows(again, BOUND, "<strong>4 ")
        computed = Visitor(again).open(f"{PLAN}/nodes/23").text.split("評価の基準")[1]
        assert "計画通り" in computed.split("計算式")[0] and "4 ÷ 4 × 100" in computed
        with window(browser, "ja", DESKTOP) as page:
            response = page.goto(again.name + BOUND)
            inspect(page, response)
            page.click("button[data-recompute]")
            page.wait_for_selector("output:has-text('✓')")
            page.evaluate("""() => document.querySelector("button[data-recompute]").dataset.hash = "0".repeat(64)""")
            page.click("button[data-recompute]")
            page.wait_for_selector("output:has-text('✗')")
    finally:
        again.stop()


@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_pages_of_indicators(city, browser, language):
    shows(city, BOUND, "<strong>0 ")
    with window(browser, language) as page:
        for place in (f"{PLAN}/indicators", BOUND, f"{PLAN}/criteria", "/numazu/plans/johoka-kanmin-2021/indicators/population",
                      "/numazu/plans/johoka-kanmin-2021/indicators/telework-firms"):
            inspect(page, page.goto(city.origin + place), language)
            accessible(page)
        page.goto(city.origin + "/numazu/sign-in")
        page.fill("#login", "secretariat")
        page.fill("#password", city.password)
        page.click("main form button")
        for place in (f"{DESK}/indicators/add", f"{DESK}/indicators/registered/edit", f"{DESK}/indicators/registered/measure",
                      f"{DESK}/criteria"):
            inspect(page, page.goto(city.origin + place), language)
            accessible(page)


def test_values_are_added_and_corrected_but_never_overwritten(city):
    secretariat = signed_in(city, "secretariat")
    form = secretariat.open(f"{DESK}/indicators/add").form("/indicators/add")
    refused = secretariat.send(form, nameJa="", targetPeriod1="令和99x", targetAmount1="100", metric="")
    assert refused.status == 422 and "時期は" in refused.text and refused.text.count("入力してください") > 0
    made = secretariat.send(
        form, key="rate", nameJa="公開した割合", unitJa="%", targetPeriod1="Ｒ８", targetAmount1="１００", targetPeriod2="2027",
        targetAmount2="▲３０", targetFrom2="R7")
    page = secretariat.follow(made)
    assert "令和8年度" in page.text and "-30%" in page.text
    measure = f"{DESK}/indicators/rate/measure"
    form = secretariat.open(measure).form("/measure")
    wrong = secretariat.send(form, table="2024\t50\n十年\t60\n2099\t70")
    assert wrong.status == 422 and "2行目" in wrong.text and "3行目" in wrong.text
    assert "値はまだありません" in Visitor(city).get(f"{PLAN}/indicators/rate").text
    secretariat.follow(secretariat.send(form, table="時期\t値\n2022\t40\n2023\t50.5\n2024\t60\n2025\t70", period1=""))
    secretariat.follow(secretariat.send(form, period1="2025", value1="７２．５", note1="確報"))
    public = Visitor(city).get(f"{PLAN}/indicators/rate").text
    assert "72.5" in public and "以前の記録" in public and "このまま進んだ場合の見通し" in public
    # Without a value for 2025 the reduction by 30 % could not be worked out: 72.5 × 0.7.
    assert "50.75" in public


def test_a_mark_that_differs_from_the_figures_needs_its_reason(city):
    secretariat = signed_in(city, "secretariat")
    form = secretariat.open(f"{DESK}/indicators/add").form("/indicators/add")
    secretariat.follow(secretariat.send(
        form, key="use", nameJa="利用率", node="6", targetPeriod1="2020", targetAmount1="100"))
    form = secretariat.open(f"{DESK}/indicators/use/measure").form("/measure")
    secretariat.follow(secretariat.send(form, period1="2020", value1="60"))
    form = secretariat.open(f"{DESK}/criteria").form("/criteria")
    turned = secretariat.send(form, year="2020", node="6", limit0="50", limit1="80", limit2="0")
    assert turned.status == 422 and "小さくしてください" in turned.text
    secretariat.follow(secretariat.send(form, year="R2", node="6", limit0="100", limit1="80", limit2="0"))
    secretariat.follow(secretariat.send(form, year="2027", node="", limit0="100"))
    fixing = secretariat.open(f"{PLAN}/criteria").form("/criteria/fix")
    fixed = secretariat.follow(secretariat.send(fixing, year="2027")).text
    assert "固定: " in fixed
    frozen = secretariat.send(form, year="2027", node="", limit0="10")
    assert frozen.status == 422 and "固定されている" in frozen.text
    refused = write(secretariat, 6, "submit", mark="◎", text="進みました。")
    assert refused.status == 422 and "計算した評価と違う記号です" in refused.text
    reason = "年度の途中に数え方が変わったため。"
    assert write(secretariat, 6, "submit", mark="◎", text="進みました。", disagreement=reason).status == 303
    collect(secretariat, "accept", [6])
    collect(secretariat, "publish", [6])
    public = Visitor(city).get(f"{PLAN}/nodes/6").text
    assert reason in public and "計画より遅れている" in public
