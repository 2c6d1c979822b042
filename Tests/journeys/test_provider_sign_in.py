"""Signing in to the city hall by a real identity provider."""

import json
import re
import ssl
import threading
from urllib.parse import urlsplit

import pytest

import post_office
from browsing import DESKTOP, PHONE, accessible, fits, photograph, window
from doorway import Doorway
from identity_provider import CLIENT, HANAKO, SECRET, Impostor, Person, Provider, key_pair, query
from program import Server, copied, machi
from test_residents import mailed
from visitor import Visitor

PROVIDERS = "/numazu/staff/sign-in-providers"
RULES = [("groups", "kikaku", "secretariat"), ("groups", "kansa", "auditor")]


@pytest.fixture
def city(demo, tmp_path):
    server = Server(copied(demo, tmp_path))
    yield server
    server.stop()


@pytest.fixture
def glewlwyd(city, tmp_path):
    folder = tmp_path / "provider"
    folder.mkdir()
    provider = Provider(folder, [f"{city.origin}/numazu/sign-in/back"])
    yield provider
    provider.stop()


@pytest.fixture
def impostor():
    impostor = Impostor()
    yield impostor
    impostor.stop()


def fields(issuer, audience="staff", creates=True, strength="single", rules=RULES, **more):
    """What an administrator writes of a provider."""
    pairs = {
        "for": audience, "name": "市の認証", "name-en": "City login", "issuer": issuer, "client-id": CLIENT,
        "authentication": "client_secret_basic", "secret": SECRET, "scopes": "openid", "strength": strength}
    if audience == "staff":
        for row, rule in enumerate(rules):
            pairs |= dict(zip([f"claim-{row}", f"value-{row}", f"role-{row}"], rule))
        if creates and rules:
            pairs["creates-accounts"] = "1"
    return pairs | more


def add(city, issuer, **what):
    """Adds a provider and switches it on; gives its page."""
    administrator = Visitor(city).sign_in("numazu", "administrator")
    form = administrator.open(f"{PROVIDERS}/new").form("/sign-in-providers")
    answer = administrator.post(PROVIDERS, [("_token", form["_token"]), *fields(issuer, **what).items()])
    assert answer.status == 303, answer.page.text
    page = answer.location.split("?")[0]
    answer = administrator.post(f"{page}/state", [("_token", form["_token"]), ("active", "1")])
    assert answer.status == 303
    return page


def begin(visitor, to=""):
    """Presses the button on the sign-in page; gives where the browser is sent."""
    page = visitor.open(f"/numazu/sign-in?to={to}" if to else "/numazu/sign-in")
    answer = visitor.send(page.form("/sign-in/provider"))
    assert answer.status == 200, answer.page.text
    return answer.headers["refresh"].removeprefix("0; url=")


def come_back(visitor, address):
    parts = urlsplit(address)
    return visitor.get(f"{parts.path}?{parts.query}")


def signed_in(city, glewlwyd, who=HANAKO, to=""):
    visitor = Visitor(city)
    answer = come_back(visitor, glewlwyd.sign_in(begin(visitor, to), who))
    assert answer.status == 303, answer.page.text
    return visitor, answer


def account_of(visitor):
    return visitor.open("/numazu/staff/account").text


def test_staff_get_an_account_by_their_role_and_the_same_one_again(city, glewlwyd):
    add(city, glewlwyd.issuer)
    visitor, answer = signed_in(city, glewlwyd)
    assert answer.location == "/numazu/home" and "machi_session" in visitor.cookies
    assert "machi_provider" not in visitor.cookies
    seen = account_of(visitor)
    assert "沼津 花子" in seen and "計画の事務局" in seen
    again, _ = signed_in(city, glewlwyd)
    assert account_of(again) == seen
    administrator = Visitor(city).sign_in("numazu", "administrator")
    assert administrator.open("/numazu/staff/accounts").text.count("沼津 花子") == 1
    trail = administrator.open("/numazu/staff/audit").text
    assert "サインイン" in trail and "provider 市の認証" in trail


def test_the_city_proves_itself_by_a_key_that_never_leaves(city, tmp_path):
    folder = tmp_path / "provider"
    folder.mkdir()
    provider = Provider(folder, [f"{city.origin}/numazu/sign-in/back"], authentication="private_key_jwt")
    try:
        page = add(city, provider.issuer, authentication="private_key_jwt", secret="")
        visitor = Visitor(city)
        # The provider knows another key yet.
        assert come_back(visitor, provider.sign_in(begin(visitor))).status == 502
        shown = Visitor(city).sign_in("numazu", "administrator").open(page).text
        keys = json.loads(re.search(r'\{"keys":.*?\]\}', shown)[0])
        assert "d" not in keys["keys"][0]
        provider.trust(keys)
        signed_in(city, provider)
    finally:
        provider.stop()


def test_a_role_that_is_taken_away_ends_what_it_opened(city, glewlwyd):
    add(city, glewlwyd.issuer)
    visitor, _ = signed_in(city, glewlwyd)
    glewlwyd.move(HANAKO, "staff", "kansa")
    moved, _ = signed_in(city, glewlwyd)
    assert "監査" in account_of(moved) and "監査" in account_of(visitor)
    glewlwyd.move(HANAKO, "staff")
    last = Visitor(city)
    answer = come_back(last, glewlwyd.sign_in(begin(last)))
    assert answer.status == 403 and "使える役割がありません" in answer.page.text
    assert "machi_session" not in last.cookies
    assert visitor.get("/numazu/staff/account").status == moved.get("/numazu/staff/account").status == 303


def test_a_new_session_is_opened_and_the_old_one_ends(city, glewlwyd):
    """Whoever planted a session in the browser has nothing of it."""
    add(city, glewlwyd.issuer)
    visitor, _ = signed_in(city, glewlwyd)
    planted = visitor.cookies["machi_session"]
    page = visitor.open("/numazu/account/security")
    back = glewlwyd.sign_in(visitor.send(
        page.form("/sign-in/provider") if any("/sign-in/provider" in form.action for form in page.forms)
        else _button(visitor, city)).headers["refresh"].removeprefix("0; url="))
    assert come_back(visitor, back).status == 303
    assert visitor.cookies["machi_session"] != planted
    thief = Visitor(city)
    thief.cookies["machi_session"] = planted
    assert thief.get("/numazu/staff/account").status == 303


def _button(visitor, city):
    """The button of the sign-in page, for somebody who is signed in already."""
    form = Visitor(city).open("/numazu/sign-in").form("/sign-in/provider")
    own = visitor.open("/numazu/account/security").form("/sign-out")
    form.fields = [(name, own["_token"] if name == "_token" else value) for name, value in form.fields]
    return form


def test_what_comes_back_counts_once(city, glewlwyd):
    add(city, glewlwyd.issuer)
    visitor = Visitor(city)
    back = glewlwyd.sign_in(begin(visitor))
    kept = dict(visitor.cookies)
    assert come_back(visitor, back).status == 303
    again = Visitor(city)
    again.cookies = kept
    refused = come_back(again, back)
    assert refused.status == 400 and "machi_session" not in again.cookies
    # The code alone, in a request of its own.
    other = Visitor(city)
    state = query(begin(other))["state"]
    answer = come_back(other, f"/numazu/sign-in/back?state={state}&code={query(back)['code']}")
    assert answer.status == 403 and "machi_session" not in other.cookies


def test_an_answer_counts_in_the_browser_that_asked(city, glewlwyd):
    add(city, glewlwyd.issuer)
    attacker, victim = Visitor(city), Visitor(city)
    back = glewlwyd.sign_in(begin(attacker))
    own = glewlwyd.sign_in(begin(victim))
    for visitor in (victim, Visitor(city)):
        answer = come_back(visitor, back)
        assert answer.status == 400 and "machi_session" not in visitor.cookies
        assert "もう一度はじめから" in answer.page.text
    # Neither request is spent by it.
    assert come_back(victim, own).status == come_back(attacker, back).status == 303


def test_somebody_says_no(city, glewlwyd):
    add(city, glewlwyd.issuer)
    visitor = Visitor(city)
    state = query(begin(visitor, to="/staff/reviews"))["state"]
    answer = come_back(visitor, f"/numazu/sign-in/back?state={state}&error=access_denied&error_description=%3Cb%3E")
    assert answer.status == 403 and "取りやめられたか" in answer.page.text and "<b>" not in answer.page.text
    assert any("/sign-in?to=%2Fstaff%2Freviews" in link for link in answer.page.links)
    assert come_back(visitor, f"/numazu/sign-in/back?state={state}&error=access_denied").status == 400


def test_a_disabled_account_stays_out(city, glewlwyd):
    add(city, glewlwyd.issuer)
    signed_in(city, glewlwyd)
    administrator = Visitor(city).sign_in("numazu", "administrator")
    account = next(link for link in administrator.open("/numazu/staff/accounts?q=hanako").links if "/accounts/" in link
                   and not link.endswith("/new"))
    administrator.send(administrator.open(account).form("/state"))
    visitor = Visitor(city)
    answer = come_back(visitor, glewlwyd.sign_in(begin(visitor)))
    assert answer.status == 403 and "このアカウントは使えません" in answer.page.text
    assert "machi_session" not in visitor.cookies


@pytest.mark.parametrize("to, there", [
    ("/staff/account", "/numazu/staff/account"), ("https://evil.example/", "/numazu/home"),
    ("//evil.example/", "/numazu/home"), ("/%5Cevil.example", "/numazu/home"), ("/../fuji", "/numazu/home")])
def test_where_it_leads(city, glewlwyd, to, there):
    add(city, glewlwyd.issuer)
    _, answer = signed_in(city, glewlwyd, to=to)
    assert answer.location == there


def test_the_log_keeps_no_code(demo, tmp_path):
    server = Server(copied(demo, tmp_path), "--access-log", str(tmp_path / "access.log"))
    Visitor(server).get("/numazu/sign-in/back?code=of-somebody&state=x")
    server.stop()
    lines = [json.loads(line) for line in (tmp_path / "access.log").read_text().splitlines()]
    assert [line["path"] for line in lines] == ["/numazu/sign-in/back"] and "query" not in lines[0]


@pytest.fixture
def outside(tmp_path, impostor):
    """A provider beyond the office's proxy, vouched for by the city's own authority: (issuer, settings, proxy)."""
    certificate, key, ca = post_office.authority(tmp_path / "authority", "DNS:login.city.test")
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    impostor.server.socket = context.wrap_socket(impostor.server.socket, server_side=True)
    port = impostor.server.server_port
    impostor.issuer = "https://login.city.test"
    keys = key_pair(tmp_path)[1]
    impostor.answers = {
        "/.well-known/openid-configuration": impostor.discovery(), "/keys": (200, {}, json.dumps(keys).encode())}
    doorway = Doorway(port)
    yield impostor.issuer, ["--http-proxy", doorway.address, "--http-ca-file", str(ca)], doorway
    doorway.stop()


def test_a_provider_beyond_the_proxy(outside, demo, tmp_path):
    issuer, settings, doorway = outside
    server = Server(copied(demo, tmp_path), *settings)
    page = add(server, issuer)
    administrator = Visitor(server).sign_in("numazu", "administrator")
    answer = administrator.send(administrator.open(page).form("/trial"))
    assert f"{issuer}/token" in answer.page.text, answer.page.text
    assert begin(Visitor(server)).startswith(f"{issuer}/authorize?")
    assert doorway.asked and set(doorway.asked) == {"login.city.test:443"}
    server.stop()


def test_the_command_takes_the_proxy_too(outside, tmp_path):
    issuer, settings, doorway = outside
    file = tmp_path / "provider.json"
    file.write_text(json.dumps({"issuer": issuer, "clientId": "machi"}))
    words = ["provider", "test", file, "--redirect", "https://city.example.jp/numazu/sign-in/back"]
    run = machi(*words, *settings, input="\n")
    assert f"{issuer}/authorize?" in run.stdout, run.stderr
    # Without the authority nobody is believed.
    refused = machi(*words, *settings[:2], input="\n")
    assert refused.returncode == 1 and "certificate" in refused.stderr


@pytest.mark.parametrize("language", ["ja", "en"])
def test_what_is_wrong_with_a_provider_is_said_in_plain_words(city, impostor, browser, language, album):
    impostor.answers = {"/.well-known/openid-configuration": impostor.discovery(issuer="https://login.example.jp")}
    page_of = add(city, impostor.issuer)
    with window(browser, language) as page:
        sign_in(page, city, to="/staff/accounts")
        page.goto(city.origin + page_of)
        page.click("form[action$='/trial'] button")
        assert "https://login.example.jp" in page.inner_text("[role=alert]")
        looked_at(page, album, f"providers-wrong-{language}")
        page.locator(".tools button").click()
        page.goto(f"{city.origin}/numazu/sign-in")
        page.click("form[action$='/sign-in/provider'] button")
        looked_at(page, album, f"providers-failed-{language}")
        assert "https://login.example.jp" not in page.inner_text("main")


def test_nobody_else_waits_for_a_provider_that_does_not_answer(city, impostor):
    """Forty people press the button; whoever wants a page has it while they wait, and all are told."""
    released = threading.Event()

    def sleep(handler):
        released.wait(60)
        handler.send_error(503)

    impostor.answers = {"/.well-known/openid-configuration": sleep}
    add(city, impostor.issuer)
    answers, lock = [], threading.Lock()

    def press():
        visitor = Visitor(city)
        answer = visitor.send(visitor.open("/numazu/sign-in").form("/sign-in/provider"))
        with lock:
            answers.append(answer)

    threads = [threading.Thread(target=press) for _ in range(40)]
    for thread in threads:
        thread.start()
    while not impostor.asked:
        pass
    for _ in range(5):
        assert Visitor(city).sign_in("numazu", "editor").open("/numazu/staff").title
    waiting = sum(thread.is_alive() for thread in threads)
    assert waiting >= 1, "nobody waits any more: this shows nothing"
    for thread in threads:
        thread.join(timeout=30)
    assert [answer.status for answer in answers] == [503] * 40
    assert all("retry-after" in answer.headers for answer in answers)
    assert any("応答しません" in answer.page.text for answer in answers)
    # It was asked once, not forty times.
    assert len(impostor.asked) == 1
    released.set()


def at_provider(page, glewlwyd, who=HANAKO):
    """Signs the browser in at the provider, which then sends it straight back: its own pages need libraries that are not here."""
    person = Person(glewlwyd, who)
    person.ask("PUT", f"/api/auth/grant/{CLIENT}", {"scope": "openid"})
    page.context.add_cookies([
        {"name": name, "value": value, "domain": "127.0.0.1", "path": "/"} for name, value in person.cookies.items()])
    page.route(f"{glewlwyd.issuer}/auth?*", lambda route: route.continue_(url=route.request.url + "&g_continue"))


def onward(route):
    """Answers as the city does, without the header that leads on."""
    response = route.fetch()
    route.fulfill(
        response=response, headers={name: value for name, value in response.headers.items() if name != "refresh"})


def looked_at(page, album, name):
    accessible(page)
    for width, size in (("390", PHONE), ("1280", DESKTOP)):
        page.set_viewport_size(size)
        fits(page)
        photograph(page, album, f"{name}-{width}")
    # Chromium counts a page that says no among what went wrong.
    trouble = [each for each in page.trouble if not re.search(r"status of (400|403|422|502|503)", each)]
    assert not trouble, trouble


def sign_in(page, city, login="administrator", to=""):
    page.goto(f"{city.origin}/numazu/sign-in?to={to}")
    page.fill("#login", login)
    page.fill("#password", city.password)
    page.press("#password", "Enter")
    page.wait_for_url(f"**/numazu{to or '/staff'}")


@pytest.mark.parametrize("language", ["ja", "en"])
def test_an_administrator_sets_a_provider_up(city, glewlwyd, browser, language, album):
    with window(browser, language) as page:
        sign_in(page, city, to="/staff/accounts")
        page.click("a[href$='/sign-in-providers']")
        looked_at(page, album, f"providers-empty-{language}")
        page.click("a[href$='for=staff']")
        looked_at(page, album, f"providers-new-{language}")
        page.fill("#claim-0", "groups")
        page.locator("main form button").click()
        assert page.locator("#issuer-error").count() == page.locator("#role-0-error").count() == 1
        looked_at(page, album, f"providers-errors-{language}")
        for name, value in fields(glewlwyd.issuer, creates=False).items():
            if name in ("authentication", "role-0", "role-1"):
                page.select_option(f"#{name}", value)
            elif name == "strength":
                page.check(f"input[name=strength][value={value}]")
            elif name != "for":
                page.fill(f"#{name}", value)
        page.check("input[name=creates-accounts]")
        page.locator("main form button").click()
        page.wait_for_url("**?done=added")
        assert SECRET not in page.content()
        looked_at(page, album, f"providers-one-{language}")
        page.click("form[action$='/trial'] button")
        assert glewlwyd.issuer + "/token" in page.inner_text("main")
        looked_at(page, album, f"providers-tried-{language}")
        at_provider(page, glewlwyd)
        page.click("form[action$='/trial/sign-in'] button")
        page.wait_for_url("**/sign-in/back?*")
        assert "kikaku" in page.inner_text("main")
        looked_at(page, album, f"providers-trial-{language}")
        page.click("main a.button")
        page.click("form[action$='/state'] button")
        page.wait_for_url("**?done=on")
        page.goto(city.origin + PROVIDERS)
        looked_at(page, album, f"providers-list-{language}")
        page.click("th a")
        page.click("a[href$='/removal']")
        looked_at(page, album, f"providers-removal-{language}")


@pytest.mark.parametrize("language", ["ja", "en"])
def test_staff_sign_in_in_the_browser(city, glewlwyd, browser, language, album):
    add(city, glewlwyd.issuer)
    with window(browser, language) as page:
        page.goto(f"{city.origin}/numazu/sign-in?to=/staff/account")
        looked_at(page, album, f"providers-sign-in-{language}")
        at_provider(page, glewlwyd)
        # The page in between is seen where the browser does not go on by itself.
        stopped = page.context.new_page()
        stopped.route("**/sign-in/provider", lambda route: onward(route))
        stopped.goto(f"{city.origin}/numazu/sign-in")
        stopped.click("form[action$='/sign-in/provider'] button")
        stopped.trouble = []
        looked_at(stopped, album, f"providers-onward-{language}")
        stopped.close()
        page.reload()
        page.click("form[action$='/sign-in/provider'] button")
        page.wait_for_url("**/numazu/staff/account")
        assert "沼津 花子" in page.inner_text("main")


def test_signing_in_without_scripts(city, glewlwyd, browser):
    add(city, glewlwyd.issuer)
    with window(browser, "ja", PHONE, scripts=False) as page:
        at_provider(page, glewlwyd)
        page.goto(f"{city.origin}/numazu/sign-in?to=/staff/account")
        page.click("form[action$='/sign-in/provider'] button")
        page.wait_for_url("**/numazu/staff/account")
        assert "沼津 花子" in page.inner_text("main")


@pytest.mark.parametrize("language", ["ja", "en"])
def test_staff_link_and_unlink_their_account(city, glewlwyd, browser, language, album):
    add(city, glewlwyd.issuer, rules=[])
    with window(browser, language) as page:
        at_provider(page, glewlwyd)
        # Nobody is known by a name alone.
        page.goto(f"{city.origin}/numazu/sign-in")
        page.click("form[action$='/sign-in/provider'] button")
        page.wait_for_url("**/sign-in/back?*")
        looked_at(page, album, f"providers-unknown-{language}")
        sign_in(page, city, "editor", to="/account/security")
        page.click("form[action$='/security/providers'] button")
        page.wait_for_url("**?done=linked")
        looked_at(page, album, f"providers-linked-{language}")
        page.locator(".tools button").click()
        page.goto(f"{city.origin}/numazu/sign-in?to=/account/security")
        page.click("form[action$='/sign-in/provider'] button")
        page.wait_for_url("**/numazu/account/security")
        page.click("form[action$='/providers/removal'] button")
        page.wait_for_url("**?done=unlinked")
        page.locator(".tools button").click()
        page.goto(f"{city.origin}/numazu/sign-in")
        page.click("form[action$='/sign-in/provider'] button")
        page.wait_for_url("**/sign-in/back?*")
        assert page.locator(".tools form").count() == 0


@pytest.mark.parametrize("language", ["ja", "en"])
def test_a_resident_registers_by_a_provider(city, glewlwyd, browser, language, album):
    add(city, glewlwyd.issuer, audience="residents", strength="two-factors")
    city.name = city.origin
    with window(browser, language) as page:
        at_provider(page, glewlwyd)
        page.goto(f"{city.origin}/numazu/sign-in")
        page.click("form[action$='/sign-in/provider'] button")
        page.wait_for_url("**/account/register")
        looked_at(page, album, f"providers-register-{language}")
        page.fill("#mail", "hanako@example.jp")
        page.click("main form button")
        link = mailed(city, "/account/confirm/")
        # In another browser it is a registration like any other.
        with window(browser, language, PHONE) as elsewhere:
            elsewhere.goto(link)
            assert elsewhere.locator("#new").count() == 1
            photograph(elsewhere, album, f"providers-confirm-elsewhere-{language}")
        page.goto(link)
        assert page.locator("#new").count() == 0
        looked_at(page, album, f"providers-confirm-{language}")
        page.click("main form button")
        page.wait_for_url("**/account?done=registered")
        page.goto(f"{city.origin}/numazu/account/security")
        looked_at(page, album, f"providers-resident-{language}")
        # It is the only way in, so it stays.
        page.click("form[action$='/providers/removal'] button")
        page.wait_for_url("**?done=last-way")
        looked_at(page, album, f"providers-last-way-{language}")
        page.locator(".tools button").click()
        page.goto(f"{city.origin}/numazu/sign-in")
        page.click("form[action$='/sign-in/provider'] button")
        page.wait_for_url("**/numazu/account")
        assert "hanako@example.jp" in page.inner_text("main")


def test_somebody_elses_identity_is_not_taken(city, glewlwyd):
    """One at the provider has one account here."""
    add(city, glewlwyd.issuer, rules=[])
    for login, done in (("editor", "linked"), ("auditor", "link-taken")):
        visitor = Visitor(city).sign_in("numazu", login)
        answer = visitor.send(visitor.open("/numazu/account/security").form("/security/providers"))
        back = glewlwyd.sign_in(answer.headers["refresh"].removeprefix("0; url="))
        assert come_back(visitor, back).location.endswith(f"?done={done}")


def test_whoever_signs_out_meanwhile_links_nothing(city, glewlwyd):
    """A request to link that one person began is not ended by the next at the same browser."""
    add(city, glewlwyd.issuer, rules=[])
    visitor = Visitor(city).sign_in("numazu", "editor")
    answer = visitor.send(visitor.open("/numazu/account/security").form("/security/providers"))
    back = glewlwyd.sign_in(answer.headers["refresh"].removeprefix("0; url="))
    visitor.send(visitor.open("/numazu/account/security").form("/sign-out"))
    visitor.sign_in("numazu", "auditor")
    assert come_back(visitor, back).status == 400
