"""A resident with a My Number card in a real browser; the card is a PKCS #11 token."""

import pytest

from browsing import DESKTOP, PHONE, accessible, inspect, window
from my_number_card import TOKENS, MyNumberCard
from program import Server, copied
from test_procedures import opened
from test_register_grid import enter
from test_residents import register


@pytest.fixture(scope="module")
def card(tmp_path_factory):
    return MyNumberCard(tmp_path_factory.mktemp("card") / "card")


@pytest.fixture
def home(demo, tmp_path, card):
    server = Server(copied(demo, tmp_path), *map(str, card.options))
    server.name = server.origin
    yield server
    server.stop()


def link(page):
    return page.get_attribute("main a.button[href^='machi-card:']", "href")


def signed(page, card, **more):
    """Presses the button: the program signs and opens the page anew, as the system's browser does."""
    run = card.answer(link(page), **more)
    assert run.returncode == 0, run.stderr
    page.goto("about:blank")
    page.goto(run.stdout.strip())
    return run


def add_card(page, home, card):
    page.goto(home.name + "/numazu/account/card/new")
    signed(page, card)
    page.wait_for_url("**/account/card?done=added")


def test_a_card_is_added_and_signs_in(home, browser, card, album):
    with window(browser, "ja", PHONE) as page:
        register(page, home)
        page.click("text=マイナンバーカードを使う")
        page.screenshot(path=album / "card-empty.png", full_page=True)
        page.click("main a.button >> nth=0")
        page.screenshot(path=album / "card-new.png", full_page=True)
        run = signed(page, card)
        assert f"{home.name}/numazu\n" in run.stderr and "add this card" in run.stderr
        page.wait_for_url("**/account/card?done=added")
        page.screenshot(path=album / "card-added.png", full_page=True)
        page.click(".tools button")
        page.goto(home.name + "/numazu/sign-in?to=%2Faccount%2Fprofile")
        page.click("text=マイナンバーカードでサインイン")
        page.screenshot(path=album / "card-sign-in.png", full_page=True)
        signed(page, card)
        page.wait_for_url("**/numazu/account/profile")
        page.goto(home.name + "/numazu/account/security")
        assert "マイナンバーカード" in page.inner_text("main")
        assert not page.trouble


def test_the_card_tells_name_and_address_when_its_owner_agrees(home, browser, card, album):
    with window(browser, "ja", PHONE) as page:
        register(page, home)
        page.goto(home.name + "/numazu/account/profile")
        page.fill("#name", "見本花子")
        page.fill("#address", "東京都千代田区1-1")
        page.click("main form button")
        page.goto(home.name + "/numazu/account/card/facts")
        signed(page, card)
        page.wait_for_selector("text=この内容を登録する")
        text = page.inner_text("main")
        assert "静岡県沼津市御幸町１６番１号" in text and "平成2年1月2日" in text
        page.screenshot(path=album / "card-facts.png", full_page=True)
        accessible(page)
        page.click("text=この内容を登録する")
        page.wait_for_url("**/account/card?done=confirmed")
        page.screenshot(path=album / "card-confirmed.png", full_page=True)
        page.goto(home.name + "/numazu/account/profile")
        assert "見本　花子" in page.inner_text("main") and page.query_selector("#name") is None


def test_an_answer_of_another_browser_or_used_twice_is_refused(home, browser, card):
    with window(browser) as page, window(browser) as other:
        register(page, home)
        page.goto(home.name + "/numazu/account/card/new")
        answer = card.answer(link(page)).stdout.strip()
        # A stranger's answer, sent as a link, must not sign anybody in as the stranger.
        other.goto(answer.replace("/account/card/new", "/sign-in/card"))
        other.wait_for_selector(".summary.wrong")
        assert "/numazu/sign-in/card" in other.url
        page.goto("about:blank")
        page.goto(answer)
        page.wait_for_url("**/account/card?done=added")
        page.goto(answer)
        page.wait_for_selector(".summary.wrong")


def test_the_program_signs_for_nobody_else(home, browser, card):
    with window(browser) as page:
        page.goto(home.name + "/numazu/sign-in/card")
        good = link(page)
    elsewhere = good.replace("return=http%3A%2F%2F127", "return=http%3A%2F%2Fevil.example%2F127")
    assert elsewhere != good
    for bad in (elsewhere, good.replace("certificate=authentication", "certificate=signing"), good[:80], "machi-card:sign"):
        run = card.answer(bad)
        assert run.returncode != 0 and not run.stdout, bad
    wrong = card.answer(good, pin="9999")
    assert wrong.returncode != 0 and "did not sign" in wrong.stderr


def test_without_scripts_the_answer_is_pasted(home, browser, card):
    with window(browser) as page:
        register(page, home)
        add_card(page, home, card)
    with window(browser, "en", DESKTOP, scripts=False) as page:
        page.goto(home.name + "/numazu/sign-in/card")
        answer = dict(pair.split("=", 1) for pair in card.answer(link(page)).stdout.strip().split("#")[1].split("&"))
        page.click("summary")
        page.fill("#certificate", answer["certificate"])
        page.fill("#signature", answer["signature"])
        page.click("form[data-card] button")
        page.wait_for_url("**/numazu/account")


@pytest.mark.parametrize("language", ["ja", "en"])
def test_every_page_is_accessible(home, browser, card, album, language):
    with window(browser, language) as page:
        inspect(page, page.goto(home.name + "/numazu/sign-in/card"), language)
        accessible(page)
        page.click("summary")
        page.click("form[data-card] button")
        page.wait_for_selector(".summary.wrong")
        accessible(page)
        page.screenshot(path=album / f"card-refused-{language}.png", full_page=True)
        page.trouble.clear()
        register(page, home)
        add_card(page, home, card)
        for path in ("", "/new", "/facts"):
            inspect(page, page.goto(home.name + "/numazu/account/card" + path), language)
            accessible(page)
            page.screenshot(path=album / f"card{path.replace('/', '-')}-{language}.png", full_page=True)


def test_a_revoked_card_signs_nobody_in(home, browser, card):
    with window(browser) as page:
        register(page, home)
        add_card(page, home, card)
        page.click(".tools button")
        card.revoke()
        page.goto(home.name + "/numazu/sign-in/card")
        signed(page, card)
        page.wait_for_selector(".summary.wrong")
        assert "失効" in page.inner_text(".summary.wrong")
        assert "machi_card_trust_fault 0" in page.request.get(home.name + "/metrics").text()


def test_what_is_handed_in_is_signed_and_the_office_sees_over_what(home, browser, card, album):
    facts = {"title": {"ja": "申請する人", "en": "Who applies"}, "name": "you", "questions": [
        {"name": "who", "type": "name", "title": {"ja": "氏名", "en": "Name"}, "required": True, "prefill": "name"},
        {"name": "home", "type": "address", "title": {"ja": "住所", "en": "Address"}, "required": True,
         "prefill": "address"}]}
    definition = {"title": {"ja": "資格の届出", "en": "A notice"}, "kind": "notification",
                  "summary": {"ja": "届け出ます。"}, "otherWay": {"ja": "窓口"},
                  "signature": True, "sections": [facts],
                  "steps": [{"name": "look", "title": {"ja": "確認", "en": "Check"}, "kind": "check"}]}
    address = opened(home, "notice", definition)
    with window(browser, "ja", PHONE) as page:
        page.goto(home.name + address)
        page.locator("main button[value=all]").click()
        page.fill("[name=who]", "見本花子")
        page.fill("[name='who/kana']", "みほんはなこ")
        page.fill("[name='home/postal']", "4108601")
        page.fill("[name=home]", "東京都千代田区1-1")
        page.click(".actions button[name=_go]")
        page.wait_for_url("**/review")
        assert page.locator("form[action$='/review'] button").count() == 0
        page.click("main a[href$='/signature']")
        accessible(page)
        page.screenshot(path=album / "signature-request.png", full_page=True)
        run = signed(page, card)
        assert "資格の届出" in run.stderr and "sha256 " in run.stderr
        page.wait_for_url("**/review")
        text = page.inner_text("main")
        assert "見本　花子さんのカードで署名しました" in text and "違うところがあります" in text
        accessible(page)
        page.screenshot(path=album / "signature-review.png", full_page=True)
        page.click("main form[action$='/review'] button")
        page.wait_for_url("**/cases/*")
    with window(browser, "ja", DESKTOP) as page:
        enter(page, home, "/numazu/staff/cases")
        page.click("main table a >> nth=0")
        page.wait_for_selector("text=完全に同じです")
        accessible(page)
        page.screenshot(path=album / "signature-case.png", full_page=True)
        page.click("main form[action$='/signature'] button")
        page.wait_for_selector("text=いまも有効な電子証明書です")
        accessible(page)
