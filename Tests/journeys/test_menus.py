"""What the menus lead to: residents' places for everyone, the staff's own in a bar of theirs."""

import pytest

from browsing import DESKTOP, PHONE, accessible, fits, go_on_as, photograph, window
from staff import signed_in


def words(page, selector):
    return [each.inner_text() for each in page.locator(selector).all() if each.is_visible()]


def test_residents_find_what_they_come_for_first(site, browser):
    with window(browser, "ja") as page:
        page.goto(site.origin + "/numazu")
        assert words(page, "header nav a")[:2] == ["手続", "くらしのできごと"]
        assert page.locator("nav.staff").count() == 0
        headings = words(page, "main h2")
        assert headings.index("手続") < headings.index("計画")
        # What the menu does not name is a link away.
        page.goto(site.origin + "/numazu/plans")
        for name in ("変更", "自治体の比較"):
            assert page.locator("main").get_by_role("link", name=name).count() == 1


@pytest.mark.parametrize("language", ["ja", "en"])
def test_staff_have_a_bar_of_their_own(site, browser, album, language):
    with window(browser, language) as page:
        go_on_as(page, signed_in(site, "administrator"))
        page.goto(site.origin + "/numazu/staff")
        accessible(page)
        bar = words(page, "nav.staff a")
        assert bar[1:] == words(page, "main .places a")
        assert not set(bar) & set(words(page, "header nav a"))
        page.set_viewport_size(PHONE)
        # The first leads to all the others.
        assert words(page, "nav.staff a") == bar[:1]
        assert words(page, "main .places a") == bar[1:]
        fits(page)
        photograph(page, album, f"staff-places-{language}-390")
        page.set_viewport_size(DESKTOP)
        go_on_as(page, signed_in(site, "editor"))
        page.goto(site.origin + "/numazu/staff")
        fewer = words(page, "main .places a")
        assert set(fewer) < set(bar[1:])
        for address in [each.get_attribute("href") for each in page.locator("main .places a").all()]:
            assert page.goto(site.origin + address).status == 200
