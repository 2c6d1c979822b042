"""What a plan answers to, municipalities side by side, and the progress on another site."""

import pytest

from another_site import framing
from browsing import PHONE, accessible, fits, photograph, window
from staff import DESK, PLAN, signed_in

PAGES = {
    "crosswalk": "/fuji/plans/johoka-4/alignment?document=dx-declaration",
    "crosswalk-law": "/numazu/plans/kanmin-data/alignment",
    "comparison": "/numazu/comparison",
    "comparison-code": "/fuji/comparison?code=kanmin-open-data",
    "embed": "/numazu/plans/johoka-suishin/embed",
    "node-alignment": "/numazu/plans/kanmin-data/nodes/3",
    "plan-data": "/fuji/plans/johoka-4",
}
OFFICE = {
    "documents": f"{DESK.replace('johoka-suishin', 'kanmin-data')}/documents",
    "document": f"{DESK.replace('johoka-suishin', 'kanmin-data')}/documents/data-act",
    "align-node": f"{DESK.replace('johoka-suishin', 'kanmin-data')}/nodes/7/alignment",
    "coverage": f"{DESK}/coverage",
    "tokens": "/numazu/staff/account/tokens",
}


@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_pages_are_for_everyone(site, browser, album, language):
    staff = signed_in(site, "secretariat")
    with window(browser, language) as page:
        for name, path in (PAGES | OFFICE).items():
            if name == next(iter(OFFICE)):
                cookie = {"name": "machi_session", "value": staff.cookies["machi_session"], "url": f"{site.origin}/numazu"}
                page.context.add_cookies([cookie])
            assert page.goto(site.origin + path).status == 200, path
            accessible(page)
            fits(page)
            photograph(page, album, f"open-{name}-{language}")
            page.set_viewport_size(PHONE)
            fits(page)
            photograph(page, album, f"open-{name}-{language}-phone")
            page.set_viewport_size({"width": 1280, "height": 900})
        assert not page.trouble, page.trouble


def test_the_secretariat_links_a_measure(town):
    staff = signed_in(town, "secretariat")
    documents = f"{DESK}/documents"
    form = staff.open(documents).form("/documents")
    answer = staff.send(form, titleJa="総合計画", titleEn="Plan", kind="upper", items="a | 1 | 柱A\nb\t2\t柱B")
    staff.follow(answer)
    form = staff.open(f"{DESK}/nodes/4/alignment").form("/alignment")
    staff.follow(staff.send(form, link="plan/a"))
    page = staff.get(f"{PLAN}/alignment").text
    assert "柱B" in page.split("どこからも応えられていない項目")[1]
    assert "柱A" in staff.get(f"{PLAN}/alignment.csv").text
    assert "柱A" in staff.get(f"{PLAN}/nodes/4").text
    assert "対応" in staff.get(f"{DESK}/history").text


@pytest.fixture
def elsewhere(site):
    """The address of another site, whose page frames a plan's widget and the plan's own page."""
    with framing(f"{site.origin}{PLAN}/widget?in=ja", f"{site.origin}{PLAN}") as address:
        yield address


def test_another_site_shows_the_progress_and_no_other_page(browser, elsewhere):
    with window(browser) as page:
        page.goto(elsewhere)
        assert "88.5%" in page.frames[1].locator("main").inner_text()
        assert page.frames[2].url.startswith("chrome-error:")
        assert not page.context.cookies()


def test_other_sites_may_read_the_api_and_not_the_pages(site, browser, elsewhere):
    with window(browser) as page:
        page.goto(elsewhere)
        read = "address => fetch(address).then(answer => answer.status, () => 0)"
        assert page.evaluate(read, f"{site.origin}/numazu/api/v1/plans") == 200
        assert page.evaluate(read, f"{site.origin}{PLAN}") == 0
