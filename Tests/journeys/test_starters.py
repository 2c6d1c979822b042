"""Starters: a procedure begins as one, is found by what people type, and can be filled in, in a browser."""

import re

from browsing import DESKTOP, PHONE, accessible, fits, photograph, window
from staff import signed_in
from test_register_grid import enter

DESK = "/numazu/staff/procedures"
# Where the samples have opened none.
ELSEWHERE = "/fuji/staff/procedures"


def opened(town):
    """All starters as procedures that are open to everyone; answers their names."""
    staff = signed_in(town, "secretariat", "fuji")
    text = staff.ask("GET", ELSEWHERE).text
    choices = re.search(r'<select[^>]*"starter".*?</select>', text, re.DOTALL).group(0)
    # One that is empty is a beginning and no procedure.
    slugs = [slug for slug in re.findall(r'<option value="([a-z-]+)"', choices) if slug != "empty"]
    for slug in slugs:
        assert staff.send(staff.open(ELSEWHERE).form("/staff/procedures"), id=slug, starter=slug).status == 303
        assert staff.send(staff.open(f"{ELSEWHERE}/{slug}").form("/publication")).status == 303
        assert staff.send(staff.open(f"{ELSEWHERE}/{slug}").form("/settings"), open="1").status == 303
    return slugs


def test_starters_are_found_and_asked(town, browser, album):
    slugs = opened(town)
    assert len(slugs) >= 16
    with window(browser, size=PHONE, scripts=False) as page:
        page.goto(f"{town.origin}/fuji/procedures")
        assert page.locator("ul.cards li").count() == len(slugs)
        fits(page)
        photograph(page, album, "starters")
        for words, found in [("ゴミ", "粗大ごみ"), ("引っ越し", "届"), ("会社を辞めた 保険", "国民健康保険に加入")]:
            page.fill("#q", words)
            page.locator("form[role=search] button").click()
            page.wait_for_url("**q=*")
            assert found in page.locator("ul.cards li").first.inner_text()
        photograph(page, album, "starters-found")
    with window(browser, size=PHONE) as page:
        for slug in slugs:
            page.goto(f"{town.origin}/fuji/procedures/{slug}")
            accessible(page)
            fits(page)
            begin = page.locator("main button[value=all]")
            if begin.count() == 0:
                # No cards are set up here: the page says where it can be done.
                assert "マイナンバーカード" in page.locator("main").inner_text()
                continue
            begin.click()
            page.wait_for_load_state()
            # Some ask for an account or a card before they begin; browsers log that they were refused.
            if "/applications/" in page.url:
                accessible(page)
                fits(page)
                photograph(page, album, f"starter-{slug}")
        assert all("403" in each for each in page.trouble), page.trouble


def test_staff_choose_a_starter(town, browser, album):
    with window(browser, size=DESKTOP) as page:
        enter(page, town, DESK)
        accessible(page)
        page.fill("#id", "kuma")
        page.locator("form:has(#starter) button").click()
        assert "ひな型" in page.locator(".summary.wrong").inner_text()
        page.select_option("#starter", label="粗大ごみの収集の申込")
        photograph(page, album, "starter-chosen")
        page.locator("form:has(#starter) button").click()
        page.wait_for_url("**/kuma?*")
        assert "粗大ごみの収集の申込" in page.locator("h1").inner_text()
        accessible(page)
        fits(page)
