"""More people begin at once than are let in: they wait in line, in a browser with and without JavaScript, and over a restart."""

import pytest

from browsing import DESKTOP, PHONE, accessible, fits, photograph, window
from program import Server, copied
from test_procedures import opened
from visitor import Visitor


@pytest.fixture
def narrow(demo, tmp_path):
    """A city hall that lets one person begin a second."""
    server = Server(copied(demo, tmp_path), "--begin-pace", "1")
    yield server
    server.stop()


def crowd(town, address, people):
    """So many visitors press the button at once, as far as they can; those who wait."""
    waiting = []
    for _ in range(people):
        visitor = Visitor(town)
        sent = visitor.send(visitor.open(address).form("/dog"), pace="all")
        assert sent.status == 303
        if sent.location.split("?")[0].endswith("/waiting"):
            waiting.append(visitor)
    assert waiting
    return waiting


@pytest.mark.parametrize("scripts,size,language", [(True, PHONE, "ja"), (False, DESKTOP, "en")])
def test_they_are_let_in_as_they_came(narrow, browser, album, scripts, size, language):
    address = opened(narrow)
    with window(browser, language, size, scripts) as page:
        page.goto(narrow.origin + address)
        crowd(narrow, address, 30)
        page.locator("main button[value=all]").click()
        page.wait_for_url("**/waiting?pace=all")
        title = {"ja": "順番をお待ちください", "en": "Please wait for your turn"}[language]
        assert page.locator("h1").inner_text() == title
        fits(page)
        photograph(page, album, f"waiting-{language}")
        if scripts:
            accessible(page)
        # The page renews itself; nobody presses anything. Those before who went away are passed over only after minutes.
        turn = {"ja": "順番が来ました", "en": "It is your turn"}[language]
        page.wait_for_selector(f"h1:text('{turn}')", timeout=60_000)
        fits(page)
        photograph(page, album, f"turn-{language}")
        page.locator("main button").click()
        page.wait_for_selector("[name=owner]")
        assert not page.trouble


def test_a_place_outlives_a_restart(narrow):
    address = opened(narrow)
    first, *_, last = crowd(narrow, address, 20)
    assert places(narrow, address, last) > places(narrow, address, first)
    narrow.stop()
    again = Server(narrow.data, "--begin-pace", "1")
    try:
        for visitor in (last, first):
            visitor.server, visitor.connection = again, Visitor(again).connection
        # The first comes back later than the last, and is before them all the same.
        assert places(again, address, last) == 0
        assert places(again, address, first) == 0
    finally:
        # What the fixture stops in its turn.
        narrow.process = again.process


def places(town, address, visitor):
    """How many are before a visitor; 0 for one whose turn it is."""
    text = visitor.open(address + "/waiting?pace=all").text
    return 0 if "順番が来ました" in text else int(text.split("あなたの前に")[1].split("人")[0].replace(",", ""))
