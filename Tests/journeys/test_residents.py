"""A resident in a real browser: from the mail to a passkey, codes of an app, and the end of the account."""

import base64
import hashlib
import hmac
import json
import re
import struct
import time
from urllib.parse import parse_qsl

import pytest

from browsing import DESKTOP, PHONE, accessible, inspect, window
from program import Server, copied, done
from visitor import Visitor

PASSWORD = "a fine new day"


@pytest.fixture
def home(demo, tmp_path):
    """A server under a name: browsers make passkeys for localhost, and for no address of numbers."""
    server = Server(copied(demo, tmp_path))
    server.name = f"http://localhost:{server.port}"
    yield server
    server.stop()


def mailed(home, part):
    """The link in the newest mail that waits."""
    mails = json.loads(done("mail", "list", "--municipality", "numazu", "--data", home.data, "--json"))
    links = [found for mail in mails for found in re.findall(r"http\S+" + part + r"\S+", mail["body"])]
    assert links, mails
    return links[0]


def register(page, home, mail="hanako@example.jp"):
    page.goto(home.name + "/numazu/account/register")
    page.fill("#mail", mail)
    page.click("main form button")
    page.goto(mailed(home, "/account/confirm/"))
    page.fill("#new", PASSWORD)
    page.fill("#again", PASSWORD)
    page.click("main form button")
    page.wait_for_url("**/account?done=registered")


def authenticator(page):
    tools = page.context.new_cdp_session(page)
    tools.send("WebAuthn.enable")
    tools.send("WebAuthn.addVirtualAuthenticator", {"options": {
        "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
        "isUserVerified": True, "automaticPresenceSimulation": True}})


def code(secret, late=0):
    """What an app shows (RFC 6238)."""
    key = base64.b32decode(secret.replace(" ", ""))
    digest = hmac.new(key, struct.pack(">Q", int(time.time()) // 30 + late), hashlib.sha1).digest()
    start = digest[19] & 15
    return f"{(struct.unpack('>I', digest[start:start + 4])[0] & 0x7fffffff) % 1_000_000:06d}"


def test_a_passkeys_answer_counts_once(home, browser):
    with window(browser, "ja", PHONE) as page:
        authenticator(page)
        register(page, home)
        page.goto(home.name + "/numazu/account/security/passkeys/new")
        page.click("main form button")
        page.wait_for_url("**/account/security?done=passkey")
        page.click(".tools button")
        sent = []
        page.on("request", lambda request: "/sign-in/passkey" in request.url and sent.append(request.post_data))
        page.goto(home.name + "/numazu/sign-in")
        page.click("form[data-passkey] button")
        page.wait_for_url("**/numazu/account")
    fields = parse_qsl(sent[0], keep_blank_values=True)
    thief = Visitor(home)
    thief.cookies["machi_form"] = dict(fields)["_token"]
    answer = thief.post("/numazu/sign-in/passkey", fields, host=f"localhost:{home.port}")
    assert answer.status == 303 and "failed=passkey" in answer.location and "machi_session" not in thief.cookies


def test_a_passkey_is_registered_and_signs_in(home, browser, album):
    with window(browser, "ja", PHONE) as page:
        authenticator(page)
        register(page, home)
        page.screenshot(path=album / "resident-home.png", full_page=True)
        page.goto(home.name + "/numazu/account/security/passkeys/new")
        page.click("main form button")
        page.wait_for_url("**/account/security?done=passkey")
        assert "パスキーを登録しました" in page.inner_text("main")
        page.screenshot(path=album / "resident-security.png", full_page=True)
        page.click(".tools button")
        page.goto(home.name + "/numazu/sign-in")
        page.screenshot(path=album / "resident-sign-in.png", full_page=True)
        page.click("form[data-passkey] button")
        page.wait_for_url("**/numazu/account")
        assert "hanako@example.jp" in page.inner_text("main")
        assert not page.trouble


def test_codes_of_an_app_are_asked_for(home, browser, album):
    with window(browser, "ja", PHONE) as page:
        register(page, home)
        page.goto(home.name + "/numazu/account/security")
        page.click("text=確認コードを使う")
        page.screenshot(path=album / "resident-code.png", full_page=True)
        secret = page.inner_text("main code")
        page.fill("#code", code(secret))
        page.click("main form button")
        assert page.locator("ol.codes li").count() == 10
        page.click(".tools button")
        page.goto(home.name + "/numazu/sign-in")
        page.fill("#login", "hanako@example.jp")
        page.fill("#password", PASSWORD)
        page.press("#password", "Enter")
        page.wait_for_url("**/sign-in/code*")
        page.fill("#code", "000000")
        page.press("#code", "Enter")
        assert page.locator("#code-error").count() == 1
        page.fill("#code", code(secret, late=1))
        page.press("#code", "Enter")
        page.wait_for_url("**/numazu/account")


@pytest.mark.parametrize("language", ["ja", "en"])
def test_every_page_of_a_resident(home, browser, language, album):
    with window(browser, language, DESKTOP) as page:
        register(page, home)
        seen, waiting = set(), ["/numazu/account"]
        while waiting:
            path = waiting.pop()
            seen.add(path)
            response = page.goto(home.name + path)
            if response.status == 200 and "html" in response.headers["content-type"]:
                links = inspect(page, response, language)
                accessible(page)
                page.screenshot(path=album / f"{language}{path.replace('/', '-')}.png", full_page=True)
                for link in links:
                    target = link.split("#")[0].split("?")[0].removeprefix(home.name)
                    if target.startswith("/numazu/account") and not target.endswith(".json") and target not in seen:
                        waiting.append(target)
        assert len(seen) >= 8, seen


def test_without_scripts_a_resident_does_all_but_passkeys(home, browser):
    with window(browser, "en", PHONE, scripts=False) as page:
        register(page, home)
        page.goto(home.name + "/numazu/account/profile")
        page.fill("#name", "静岡 花子")
        page.fill("#address", "沼津市御幸町16番1号")
        page.click("main form button")
        assert page.input_value("#address") == "沼津市御幸町16番1号"
        page.goto(home.name + "/numazu/account/close")
        page.check("input[name=confirm]")
        page.click("text=Close my account >> nth=-1")
        assert "Your account is closed" in page.inner_text("h1")
