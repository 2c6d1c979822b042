"""With Tab, Space and Enter alone."""

from browsing import window
from staff import MARK, YEAR, review_path

FOCUS = """() => {
    const e = document.activeElement, style = getComputedStyle(e), box = e.getBoundingClientRect();
    return {
        what: `${e.tagName} ${e.id || e.name || e.getAttribute("href") || e.textContent.trim()}`.slice(0, 80),
        onPage: e !== document.body,
        // The button within a date field has the field's outline.
        visible: e.matches(":focus-visible, input:focus-within") && (parseFloat(style.outlineWidth) >= 2 && style.outlineStyle !== "none"),
        inside: box.width > 0 && box.bottom > 0 && box.right > 0 && box.top < innerHeight && box.left < innerWidth,
    };
}"""


def tab_to(page, selector, most=80):
    """Presses Tab until the element has the focus; each stop on the way must be seen."""
    for _ in range(most):
        page.keyboard.press("Tab")
        focus = page.evaluate(FOCUS)
        if focus["onPage"]:
            assert focus["visible"] and focus["inside"], focus
        if page.evaluate("s => document.activeElement.matches(s)", selector):
            return
    raise AssertionError(f"{selector} cannot be reached by Tab on {page.url}")


def press(page, key, url):
    page.keyboard.press(key)
    page.wait_for_url(url)
    page.wait_for_load_state()


def test_an_editor_writes_and_submits(town, browser):
    with window(browser) as page:
        page.goto(town.origin + "/numazu")
        tab_to(page, ".tools a[href$='/sign-in']")
        press(page, "Enter", "**/sign-in")
        tab_to(page, "#login")
        page.keyboard.type("editor")
        page.keyboard.press("Tab")
        page.keyboard.type(town.password)
        press(page, "Enter", "**/staff")
        tab_to(page, "main a[href$='/staff/reviews']")
        press(page, "Enter", "**/staff/reviews")
        # The skip link saves the way through the menu.
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        tab_to(page, f"main a[href*='/reviews/{YEAR}']", most=5)
        press(page, "Enter", f"**{review_path(1)}")
        tab_to(page, "input[name=mark]")
        page.keyboard.press("Space")
        assert page.locator(f"input[name=mark][value='{MARK}']").is_checked()
        tab_to(page, "#text")
        page.keyboard.type("Done by keyboard")
        # The form is left by Tab, not trapped; Space presses the button.
        tab_to(page, "button[value=submit]")
        press(page, "Space", "**/staff/reviews?done=submitted")
        assert not page.trouble


def test_every_stop_of_the_public_pages_is_seen(site, browser):
    for path in ("/", "/numazu", "/numazu/plans/johoka-suishin", "/fuji/plans/johoka-4/glossary"):
        with window(browser) as page:
            page.goto(site.origin + path)
            seen = []
            for _ in range(60):
                page.keyboard.press("Tab")
                focus = page.evaluate(FOCUS)
                if not focus["onPage"]:
                    break
                assert focus["visible"] and focus["inside"], (path, focus)
                seen.append(focus["what"])
            assert len(seen) >= 5
