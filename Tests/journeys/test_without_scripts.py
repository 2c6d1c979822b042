"""Everything works with JavaScript switched off."""

import pytest

from browsing import PHONE, photograph, window
from staff import MARK, review_path
from test_public_pages import KINDS


@pytest.mark.parametrize("name", KINDS)
def test_public_pages(site, browser, name):
    with window(browser, scripts=False) as page:
        response = page.goto(site.origin + KINDS[name])
        assert response.status == (404 if name == "not-found" else 200)
        assert page.locator("h1").count() == 1 and page.locator("main").inner_text().strip()


def test_filters(site, browser):
    with window(browser, scripts=False) as page:
        page.goto(site.origin + "/numazu/plans/johoka-suishin")
        page.locator("details summary").first.click()
        page.locator("select[name=mark]").select_option("△")
        page.locator("form.filter:not(.asof) button").click()
        assert page.locator(".tree a").count() == 1


def test_from_sign_in_to_submission(town, browser, album):
    with window(browser, size=PHONE, scripts=False) as page:
        page.goto(town.origin + "/numazu")
        page.locator(".tools a[href$='/sign-in']").click()
        page.fill("#login", "editor")
        page.fill("#password", town.password)
        page.locator("main button").click()
        page.locator("main a.button[href$='/staff/reviews']").click()
        page.locator(f"a[href='{review_path(1)}']").click()
        page.locator(f"input[name=mark][value='{MARK}']").check()
        page.fill("#text", "スクリプトなしで書いた評価")
        photograph(page, album, "without-scripts-review")
        page.locator("button[value=submit]").click()
        page.wait_for_url("**/staff/reviews?done=submitted")
        assert "評価を提出しました" in page.locator("main").inner_text()
        page.goto(town.origin + review_path(1))
        assert "スクリプトなしで書いた評価" in page.locator("main").inner_text()
