"""passkeys.js on forms as pages write them, with an authenticator that the browser plays."""

import base64
import json
from pathlib import Path
from urllib.parse import parse_qs

import pytest

from browsing import window

SCRIPT = Path(__file__).parents[2] / "Sources/App/Resources/passkeys.js"
ORIGIN = "http://localhost"
CHALLENGE = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8"
CREATE = {
    "challenge": CHALLENGE, "timeout": 5_000, "rp": {"id": "localhost", "name": "まち"},
    "user": {"id": "BwcH", "name": "hanako", "displayName": "沼津 花子"},
    "pubKeyCredParams": [{"type": "public-key", "alg": -7}, {"type": "public-key", "alg": -257}],
    "excludeCredentials": [],
    "authenticatorSelection": {
        "residentKey": "required", "requireResidentKey": True, "userVerification": "required"},
    "attestation": "none",
}
GET = {"challenge": CHALLENGE, "timeout": 5_000, "rpId": "localhost", "allowCredentials": [],
       "userVerification": "required"}
FIELDS = {
    "create": ("id", "clientDataJSON", "attestationObject", "transports"),
    "get": ("id", "clientDataJSON", "authenticatorData", "signature", "userHandle"),
}


class Desk:
    """A page with one form, and what the form sends."""

    def __init__(self, page):
        self.page, self.markup, self.sent = page, "", []
        page.route("**/*", self.answer)

    def answer(self, route):
        request = route.request
        if request.url.endswith(".js"):
            return route.fulfill(content_type="text/javascript", body=SCRIPT.read_text())
        if request.method == "POST":
            fields = parse_qs(request.post_data, keep_blank_values=True)
            self.sent.append({name: values[0] for name, values in fields.items()})
        return route.fulfill(content_type="text/html; charset=utf-8", body=self.markup)

    def open(self, kind, options):
        fields = "".join(f'<input type="hidden" name="{name}">' for name in FIELDS[kind])
        options = json.dumps(options).replace('"', "&quot;")
        self.markup = f"""<!doctype html><html lang="en"><meta charset="utf-8"><title>Keys</title>
            <script src="/passkeys.js" type="module"></script>
            <form method="post" data-passkey="{kind}" data-options="{options}" data-refused="Refused." data-known="Known."
            data-failed="Failed.">{fields}<p role="alert" hidden></p><button name="by" value="key" hidden>Key</button></form>"""
        self.page.goto(ORIGIN)
        return self

    def press(self):
        """What the form sent, or the words that the page shows instead."""
        before = len(self.sent)
        self.page.click("button")
        alert = self.page.locator("[role=alert]")
        for _ in range(100):
            if len(self.sent) > before:
                self.page.wait_for_load_state()
                return self.sent[-1]
            if alert.is_visible():
                return alert.inner_text()
            self.page.wait_for_timeout(50)
        raise AssertionError("nothing came of it")


@pytest.fixture
def desk(browser):
    with window(browser, "en") as page:
        yield Desk(page)
        assert not page.trouble


def authenticator(page, **more):
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    answer = session.send("WebAuthn.addVirtualAuthenticator", {"options": {
        "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
        "isUserVerified": True, "automaticPresenceSimulation": True, **more}})
    return session, answer["authenticatorId"]


def decoded(text):
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def test_a_key_is_made_and_used(desk):
    authenticator(desk.page)
    made = desk.open("create", CREATE).press()
    said = json.loads(decoded(made["clientDataJSON"]))
    assert (said["type"], said["challenge"], said["origin"]) == ("webauthn.create", CHALLENGE, ORIGIN)
    assert decoded(made["id"]) in decoded(made["attestationObject"])
    assert made["transports"] == "internal" and made["by"] == "key"

    used = desk.open("get", GET).press()
    assert used["id"] == made["id"] and used["userHandle"] == "BwcH"
    assert json.loads(decoded(used["clientDataJSON"]))["type"] == "webauthn.get"
    assert len(decoded(used["authenticatorData"])) == 37 and decoded(used["signature"])[0] == 0x30

    again = dict(CREATE, excludeCredentials=[{"type": "public-key", "id": made["id"], "transports": ["internal"]}])
    assert desk.open("create", again).press() == "Known."
    allowed = dict(GET, allowCredentials=[{"type": "public-key", "id": made["id"]}])
    assert desk.open("get", allowed).press()["id"] == made["id"]


def test_who_is_not_verified_is_told(desk):
    session, number = authenticator(desk.page)
    desk.open("create", CREATE).press()
    session.send("WebAuthn.setUserVerified", {"authenticatorId": number, "isUserVerified": False})
    assert desk.open("get", dict(GET, timeout=1_000)).press() == "Refused."
    session.send("WebAuthn.setUserVerified", {"authenticatorId": number, "isUserVerified": True})
    assert "signature" in desk.press(), "a second try on the same page"


def test_another_sites_options_are_told(desk):
    authenticator(desk.page)
    assert desk.open("get", dict(GET, rpId="example.jp")).press() == "Failed."


def test_without_scripts_there_is_no_button(browser):
    with window(browser, "en", scripts=False) as page:
        Desk(page).open("get", GET)
        assert not page.locator("button").is_visible()
