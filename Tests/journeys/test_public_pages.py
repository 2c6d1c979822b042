"""Every public page, in both languages and at both widths, as a real browser shows it."""

import re
from urllib.parse import urldefrag, urlsplit

import pytest

from browsing import DESKTOP, PHONE, accessible, fits, inspect, is_data, kind, photograph, window
from program import Server, copied

EACH = 6  # pages of one kind that are visited
FILTERED = 6  # addresses with a query that are followed for each path
KINDS = {
    "portal": "/",
    "front": "/numazu",
    "plans": "/numazu/plans",
    "plan": "/numazu/plans/johoka-suishin",
    "plan-many-levels": "/fuji/plans/johoka-4",
    "plan-filtered": "/numazu/plans/johoka-suishin?mark=%E2%96%B3&q=%E3%81%AE",
    "node": "/numazu/plans/johoka-suishin/nodes/11",
    "summary": "/numazu/plans/johoka-suishin/summary",
    "organisation": "/numazu/plans/johoka-kanmin-2021/organisation",
    "glossary": "/fuji/plans/johoka-4/glossary",
    "changes": "/numazu/changes",
    "sign-in": "/numazu/sign-in",
    "not-found": "/numazu/plans/nothing-here",
}


def crawl(page, origin, language):
    """Visits pages of every kind that links lead to from the portal; gives one address of each kind."""
    todo, seen, filtered, kinds, visits = [origin + "/"], set(), {}, {}, {}
    while todo:
        address = todo.pop(0)
        if address in seen:
            continue
        path = urlsplit(address).path
        if urlsplit(address).query:
            filtered[path] = filtered.get(path, 0) + 1
            if filtered[path] > FILTERED:
                continue
        seen.add(address)
        sort = kind(address)
        visits[sort] = visits.get(sort, 0) + 1
        if visits[sort] > EACH:
            continue
        if is_data(address):
            response = page.request.get(address, timeout=10_000, max_retries=1)
            assert response.status == 200, f"{address}: {response.status}"
            continue
        response = page.goto(address)
        assert response.status == 200, f"{address}: {response.status}"
        kinds.setdefault(sort, address)
        for link in inspect(page, response, language):
            link = urldefrag(link)[0]
            if link.startswith(origin + "/") and "lang=" not in link:
                todo.append(link)
    return kinds, seen


@pytest.mark.parametrize("language", ["ja", "en"])
def test_every_page_that_links_lead_to_is_sound(whole, tmp_path, browser, language):
    server = Server(copied(whole, tmp_path))
    with window(browser, language) as page:
        kinds, seen = crawl(page, server.origin, language)
    server.stop()
    assert len(seen) > 150
    wanted = {"portal", "front", "plans", "plan", "plan-filtered", "node", "organisation", "glossary", "changes"}
    assert wanted <= set(kinds)


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("name", KINDS)
def test_axe_finds_nothing(site, browser, album, name, language):
    with window(browser, language) as page:
        page.goto(site.origin + KINDS[name])
        for label, size in (("desktop", DESKTOP), ("phone", PHONE)):
            page.set_viewport_size(size)
            accessible(page)
            photograph(page, album, f"{name}-{language}-{label}")


@pytest.mark.parametrize("name", KINDS)
def test_text_may_be_twice_as_large(site, browser, name):
    """WCAG 1.4.4 and 1.4.10: 200 % on a desktop is a window of half the width; 320 px is the least."""
    with window(browser, size={"width": 320, "height": 640}) as page:
        page.goto(site.origin + KINDS[name])
        fits(page)


@pytest.mark.parametrize("name", KINDS)
def test_prints_without_the_frame(site, browser, name):
    with window(browser, size={"width": 680, "height": 960}) as page:
        page.goto(site.origin + KINDS[name])
        page.emulate_media(media="print")
        fits(page)
        assert page.locator("h1").is_visible()
        for frame in ("header nav", ".tools", "footer", ".skip"):
            for each in page.locator(frame).all():
                assert not each.is_visible(), f"{frame} is printed"
        assert page.pdf(format="A4").startswith(b"%PDF")


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("plan", ["numazu/plans/johoka-suishin", "fuji/plans/johoka-4", "kashima/plans/johoka-4"])
def test_a_summary_takes_two_sheets_at_most(site, browser, plan, language):
    with window(browser, language, size={"width": 680, "height": 960}) as page:
        page.goto(f"{site.origin}/{plan}/summary")
        sheets = re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4", prefer_css_page_size=True))
        assert 1 <= len(sheets) <= 2


def test_the_other_language_is_one_link_away_and_stays(site, browser):
    with window(browser, "ja") as page:
        page.goto(site.origin + "/numazu/plans/johoka-suishin?mark=%E2%96%B3")
        page.get_by_role("link", name="English").click()
        assert page.evaluate("document.documentElement.lang") == "en"
        assert "mark=" in page.url
        page.goto(site.origin + "/numazu/plans")
        assert page.evaluate("document.documentElement.lang") == "en"
        page.get_by_role("link", name="日本語").click()
        assert page.evaluate("document.documentElement.lang") == "ja"


def test_the_tree_can_be_searched_and_filtered(site, browser):
    with window(browser, "ja") as page:
        page.goto(site.origin + "/numazu/plans/johoka-suishin")
        page.locator("input[name=q]").fill("オープンデータ")
        page.locator("main form:not([method=post]) button").first.click()
        assert "オープンデータ" in page.locator("main").inner_text()
        assert 0 < page.locator(".tree a").count() < 26
        assert not page.trouble


def test_progress_is_a_picture_and_a_table(site, browser):
    with window(browser, "ja") as page:
        page.goto(site.origin + "/numazu/plans/johoka-suishin")
        table = page.locator("table.marks")
        assert table.is_visible() and table.locator("caption").count() == 1
        picture = page.locator("main svg").first
        assert picture.is_visible()
        # Either the picture says in words what it shows, or it is left to the table.
        assert picture.get_attribute("aria-hidden") == "true" or picture.get_attribute("role") == "img"


def test_skip_link_leads_past_the_menu(site, browser):
    with window(browser, "ja") as page:
        page.goto(site.origin + "/numazu/plans/johoka-suishin")
        page.keyboard.press("Tab")
        skip = page.locator(".skip")
        assert skip.evaluate("e => e === document.activeElement")
        assert skip.bounding_box()["x"] >= 0
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "main"
