"""What is asked of every page in a real browser."""

import base64
import re
from contextlib import contextmanager
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe

PHONE = {"width": 390, "height": 844}
DESKTOP = {"width": 1280, "height": 900}
LOCALES = {"ja": "ja-JP", "en": "en-GB"}
LARGEST_PAGE = 50_000
AXE = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]},
    "resultTypes": ["violations"],
}
TILES = "https://cyberjapandata.gsi.go.jp/**"
# One transparent pixel.
TILE = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==")
SURVEY = """() => ({
    lang: document.documentElement.lang,
    title: document.title,
    headings: document.querySelectorAll("h1").length,
    width: document.documentElement.clientWidth,
    scrolls: document.documentElement.scrollWidth,
    ids: [...document.querySelectorAll("[id]")].map(e => e.id).filter((id, at, all) => all.indexOf(id) < at),
    links: [...document.querySelectorAll("a[href]")].map(a => a.href),
})"""


@contextmanager
def window(browser, language="ja", size=DESKTOP, scripts=True):
    """A page in a browser profile of its own, and the list of what goes wrong on it."""
    context = browser.new_context(
        locale=LOCALES[language], viewport=size, java_script_enabled=scripts, reduced_motion="reduce")
    context.set_default_timeout(10_000)
    page = context.new_page()
    # Journeys ask nobody but the program: a map's pictures come from elsewhere.
    page.route(TILES, lambda route: route.fulfill(content_type="image/png", body=TILE))
    page.trouble = []
    page.on("console", lambda message: message.type == "error" and page.trouble.append(message.text))
    page.on("pageerror", lambda error: page.trouble.append(str(error)))
    try:
        yield page
    finally:
        context.close()


def is_data(address):
    """Whether what is there is for programs, by its address: no page to look at."""
    parts = urlsplit(address)
    if "/ogc" in parts.path:
        return "f=html" not in parts.query
    return "/api/" in parts.path or "/files/data/" in parts.path or parts.path.endswith((
        ".atom", ".csv", ".geojson", ".json", ".jsonl", ".jsonld", ".pem", ".rss", ".tsv", ".ttl", ".txt", ".xlsx", ".xml",
        "/rows"))


def inspect(page, response, language="ja"):
    """Checks the page that has just been opened, at both widths, and gives the addresses it links to."""
    place = urlsplit(page.url).path
    size = len(response.body())
    assert size < LARGEST_PAGE, f"{place} has {size} bytes"
    found = page.evaluate(SURVEY)
    assert found["lang"] == language, f"{place} says that it is in {found['lang']}"
    assert found["title"].strip(), f"{place} has no title"
    assert found["headings"] == 1, f"{place} has {found['headings']} h1"
    assert not found["ids"], f"{place} uses the ids {found['ids']} twice"
    for width in (DESKTOP, PHONE):
        page.set_viewport_size(width)
        fits(page)
    page.set_viewport_size(DESKTOP)
    assert not page.trouble, f"{place}: {page.trouble}"
    return found["links"]


def go_on_as(page, visitor):
    """The browser takes over what a visitor has been given: a session, mostly."""
    origin = visitor.server.origin
    page.context.add_cookies([
        {"name": name, "value": value, "url": origin} for name, value in visitor.cookies.items()])


def fits(page):
    # A page that was clicked to may still wait for its style.
    page.wait_for_load_state()
    found = page.evaluate(SURVEY)
    assert found["scrolls"] <= found["width"], (
        f"{page.url} is {found['scrolls']} px wide in a window of {found['width']}")


def accessible(page):
    """axe finds nothing."""
    # A page that was clicked to may still wait for its style.
    page.wait_for_load_state()
    results = Axe().run(page, options=AXE)
    assert results.violations_count == 0, f"{page.url}\n{results.generate_report()}"


def kind(address):
    """The sort of page that an address shows, as a name for files: `plan`, `node`, `staff-reviews`."""
    parts = urlsplit(address)
    # Keys of accounts and the like, and numbers, make no other kind of page.
    path = [re.sub(r"(^|-)\d+$", "", each) for each in parts.path.split("/")
            if each and not re.fullmatch("[0-9a-z]{26}", each)]
    if not path:
        return "portal"
    if len(path) == 1:
        return "front"
    named = {
        "plans": "plan", "nodes": "node", "reviews": "review", "registers": "register", "datasets": "dataset",
        "dataset": "dataset", "procedures": "procedure", "cases": "case", "applications": "application",
        "documents": "document", "findings": "finding", "roles": "role"}
    words, thing, rest = [], None, path[1:]
    while rest:
        word = rest.pop(0)
        if word in named and rest:
            thing = named[word]
            rest.pop(0)
        elif word:
            words.append(word)
    # What stands beside a thing's own name says what the page shows of it.
    name = "-".join(words + [thing] if thing and words in ([], ["staff"]) else words)
    return name + ("-filtered" if parts.query else "")


def photograph(page, album, name):
    page.screenshot(path=str(album / (re.sub(r"[^a-z0-9-]+", "-", name) + ".png")), full_page=True)
