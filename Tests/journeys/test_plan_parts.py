"""What a plan rests on, what its items have to do with each other, and what they cost: written down, mistyped, mended and taken
back, in both languages, with pages that read well at every step."""

import pytest

from browsing import DESKTOP, LOCALES, PHONE, accessible, fits, photograph, window
from visitor import Visitor

PLAN = "/aizuwakamatsu/plans/johoka-2020"
DESK = "/aizuwakamatsu/staff/plans/johoka-2020"
FINDINGS = f"{DESK}/parts/findings"
COST = {"ja": "2026 | 予算 | 1,200,000円 | 補正を含む", "en": "2026 | budget | 1,200,000 | with a supplement"}
TIE = {"ja": "支える | philosophy | 基礎になる", "en": "supports | philosophy | it lays the ground"}


def reads_well(page, album, name):
    for size, width in (("wide", DESKTOP), ("phone", PHONE)):
        page.set_viewport_size(width)
        fits(page)
        photograph(page, album, f"parts-{name}-{size}")
    accessible(page)


def sign_in(page, town):
    page.goto(f"{town.origin}/aizuwakamatsu/sign-in")
    page.fill("#login", "secretariat")
    page.fill("#password", town.password)
    with page.expect_navigation():
        page.locator("main button").first.click()


def send(page, ending):
    """Presses the button of the form that goes to such an address."""
    with page.expect_navigation():
        page.locator(f"main form[action$='{ending}'] button").last.click()


@pytest.mark.parametrize("language", LOCALES)
def test_a_finding_is_added_mended_and_taken_away(town, browser, album, language):
    public = Visitor(town)
    with window(browser, language) as page:
        sign_in(page, town)
        page.goto(town.origin + FINDINGS)
        page.fill("#key", "fewer-hands")
        page.fill("#cites", "no-such-document | p. 3")
        send(page, "/parts/findings")
        assert page.locator("#textJa-error").is_visible() and page.locator("#cites-error").is_visible()
        assert page.input_value("#cites") == "no-such-document | p. 3"
        reads_well(page, album, f"finding-wrong-{language}")
        page.fill("#textJa", "働き手が減っています。")
        page.fill("#textEn", "There are fewer hands.")
        page.fill("#cites", "regional-plan | | p. 3")
        page.fill("#nodes", "cloud-systems")
        send(page, "/parts/findings")
        assert page.locator("main [role=status]").is_visible()
        reads_well(page, album, f"finding-list-{language}")
        assert "働き手が減っています。" in public.open(f"{PLAN}/findings").text
        page.goto(f"{town.origin}{PLAN}/findings")
        reads_well(page, album, f"finding-public-{language}")
        page.goto(f"{town.origin}{FINDINGS}/fewer-hands")
        send(page, "/removal")
        assert page.locator("#sure-error").is_visible()
        reads_well(page, album, f"finding-removal-{language}")
        page.check("input[name=sure]")
        send(page, "/removal")
        assert "働き手が減っています。" not in public.open(f"{PLAN}/findings").text
        assert page.locator(f"a[href$='{FINDINGS}/fewer-hands']").count() == 0


@pytest.mark.parametrize("language", LOCALES)
def test_ties_and_costs_are_written_mended_and_taken_back(town, browser, album, language):
    node = f"{PLAN}/nodes/cloud-systems"
    public = Visitor(town)
    before = public.open(node).text
    with window(browser, language) as page:
        sign_in(page, town)
        page.goto(f"{town.origin}{DESK}/nodes/cloud-systems/edit")
        assert page.locator("#why").is_visible()
        page.fill("#ties", "なんとなく | philosophy")
        page.fill("#costs", "2026 | ? | たくさん")
        send(page, "/edit")
        assert page.locator("#ties-error").is_visible() and page.locator("#costs-error").is_visible()
        assert "たくさん" in page.input_value("#costs")
        reads_well(page, album, f"node-wrong-{language}")
        page.fill("#ties", TIE[language])
        page.fill("#costs", COST[language])
        send(page, "/edit")
        # Money does not move without a word.
        assert page.locator("#why-error").is_visible() and page.input_value("#costs") == COST[language]
        page.fill("#why", "補正予算が決まったため")
        send(page, "/edit")
        shown = public.open(node).text
        assert "1,200,000" in shown and TIE[language].split(" | ")[-1] in shown
        page.goto(town.origin + node)
        reads_well(page, album, f"node-{language}")
        other = "/nodes/cloud-systems"
        assert any(link.endswith(other) for link in public.open(f"{PLAN}/nodes/philosophy").links)
        page.goto(f"{town.origin}{DESK}/nodes/cloud-systems/edit")
        assert page.input_value("#costs").startswith("2026 | ")
        page.fill("#ties", "")
        page.fill("#costs", "")
        page.fill("#why", "取り消したため")
        send(page, "/edit")
        page.goto(f"{town.origin}{DESK}/nodes/cloud-systems/history")
        assert "補正予算が決まったため" in page.locator("main").inner_text()
        reads_well(page, album, f"node-history-{language}")
    after = public.open(node).text
    assert "1,200,000" not in after and after.count("philosophy") == before.count("philosophy")


@pytest.mark.parametrize("language", LOCALES)
def test_words_and_values_are_mended_and_what_items_bear_stays(town, browser, album, language):
    public = Visitor(town)
    label = {"ja": "用語集", "en": "Glossary"}[language]
    meaning = {"ja": "Residents", "en": "Everybody"}[language]
    with window(browser, language) as page:
        sign_in(page, town)
        page.goto(f"{town.origin}{DESK}/edit")
        reads_well(page, album, f"lists-{language}")
        page.get_by_role("link", name=label, exact=True).click()
        page.fill("#termJa", "電子窓口")
        send(page, "/parts/glossary")
        assert page.locator("#definitionJa-error").is_visible()
        reads_well(page, album, f"term-wrong-{language}")
        page.fill("#definitionJa", "家からできる手続きの<b>窓口</b>")
        send(page, "/parts/glossary")
        assert "窓口" in public.open(f"{PLAN}/glossary").text
        page.get_by_role("link", name="電子窓口", exact=True).click()
        page.fill("#definitionJa", "家から手続きができるところ")
        send(page, page.url.split("/")[-1])
        assert "家から手続きができるところ" in public.open(f"{PLAN}/glossary").text
        page.goto(f"{town.origin}{PLAN}/glossary")
        reads_well(page, album, f"glossary-{language}")
        page.goto(f"{town.origin}{DESK}/parts/values")
        reads_well(page, album, f"values-{language}")
        page.locator("main ul a[href*='/parts/values/']").first.click()
        page.fill("#definitionEn", meaning)
        send(page, page.url.split("/")[-1])
        page.locator("main ul a[href*='/parts/values/']").first.click()
        assert page.input_value("#definitionEn") == meaning
        page.check("input[name=sure]")
        send(page, "/removal")
        assert page.locator("#sure-error").is_visible()
        reads_well(page, album, f"value-borne-{language}")
        page.goto(f"{town.origin}{DESK}/history")
        assert meaning in page.locator("main article").first.inner_text()
        reads_well(page, album, f"frame-history-{language}")
        page.goto(f"{town.origin}{DESK}/parts/axes")
        reads_well(page, album, f"axes-{language}")
        page.goto(f"{town.origin}{DESK}/parts/glossary")
        page.get_by_role("link", name="電子窓口", exact=True).click()
        page.check("input[name=sure]")
        send(page, "/removal")
    assert "電子窓口" not in public.open(f"{PLAN}/glossary").text
