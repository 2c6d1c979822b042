"""Hostile input in every field of every form and every parameter of every link that somebody can reach."""

import re
from urllib.parse import parse_qsl, quote, urlencode, urlsplit

import pytest

from browsing import go_on_as, window
from program import machi
from staff import signed_in
from visitor import FORM, Visitor
from walking import everybody, forms, kind, pages, sent

MARK = "zq9"
SCRIPTS = [
    f"\"><script>alert('{MARK}')</script>", f"'><img src=x onerror=alert('{MARK}')>",
    f"</textarea></title><svg onload=alert('{MARK}')>", f"[{MARK}](javascript:alert(1)) <b onmouseover=alert('{MARK}')>",
]
# How each would stand in a page that had not escaped it.
RAW = [f"<script>alert('{MARK}')", f"<img src=x onerror=alert('{MARK}')", f"<svg onload=alert('{MARK}')",
       'href="javascript:', f"<b onmouseover=alert('{MARK}')"]
# What an attribute that the CSP forbids would look like, wherever it stands.
INLINE = re.compile(r"""[\s"'/](style|on\w+)[\s=>/]""", re.IGNORECASE)
STATEMENTS = ["' OR '1'='1' --", "'; DROP TABLE account; --", "\") OR (\"1\"=\"1", "\\", "%' OR 1=1 --", "1; SELECT pg_sleep(9)"]
LINES = "x\r\nSet-Cookie: injected=1\r\n\r\n<p>injected</p>"


def whole(answer, where):
    """What holds for every answer, whatever was sent."""
    assert answer.status < 500, f"{where}: {answer.status}"
    assert "injected" not in "".join(answer.cookies), where
    assert not any("\r" in value or "\n" in value for value in answer.headers.values()), where
    if answer.headers.get("content-type", "").startswith("text/html"):
        for raw in RAW:
            assert raw not in answer.text, f"{where} holds {raw}"
        # Most pages hold nothing that could be one; reading all of them whole would take most of the time.
        if INLINE.search(answer.text):
            assert not answer.page.inline, f"{where} has {answer.page.inline}"
    if answer.location:
        assert answer.location.startswith("/numazu"), f"{where} leads to {answer.location}"


def fields(form):
    return [name for name, _ in form.fields if name not in ("_token", "lang")]


def test_script_in_every_field_is_shown_as_text(whole_town, browser):
    town = whole_town
    people = everybody(town)
    tried = 0
    for who, visitor in people.items():
        for address, form in list(forms(visitor)):
            names = fields(form)
            for number, script in enumerate(SCRIPTS):
                changes = [{name: script for name in names}] if number else [{name: script} for name in names]
                for change in changes:
                    whole(sent(visitor, form, change), f"{who}, form {form.action} of {address}, {list(change)}")
                    tried += 1
    assert tried > 300
    marked = {}
    for who, visitor in people.items():
        for address, answer, _ in pages(visitor):
            whole(answer, f"{who}: {address}")
            if MARK in answer.text:
                marked.setdefault(who, []).append(address)
    assert sum(map(len, marked.values())) > 10, f"only these pages show what was stored: {marked}"
    for who, addresses in marked.items():
        with window(browser) as page:
            page.on("dialog", lambda dialog: page.trouble.append(f"dialog: {dialog.message}") or dialog.dismiss())
            go_on_as(page, people[who])
            for address in addresses[:15]:
                page.goto(town.origin + address)
                page.hover("main h1")
            assert not page.trouble, f"{who}: {page.trouble}"


def test_statements_in_every_field_and_parameter_are_text(whole_town):
    town = whole_town
    people = everybody(town)
    tried = 0
    for who, visitor in people.items():
        for address, form in list(forms(visitor)):
            names = fields(form)
            # Each statement in all fields at once; and in each field alone a third of them, as others may be refused first.
            alone = [{name: text} for number, name in enumerate(names) for text in STATEMENTS[number % 3::3]]
            for changes in [dict.fromkeys(names, text) for text in STATEMENTS] + alone:
                whole(sent(visitor, form, changes), f"{who}, form {form.action}, {list(changes)}")
                tried += 1
        links = [link for _, _, page in list(pages(visitor)) for link in page.links if link.startswith("/numazu")]
        seen = set()
        for link in {kind(link): link for link in links}.values():
            tried += hostile_addresses(visitor, link, seen)
    assert tried > 1_000
    assert machi("audit", "verify", "--data", town.data).returncode == 0
    assert signed_in(town, "editor").get("/numazu/staff").status == 200


def hostile_addresses(visitor, link, seen):
    """The same link with statements, line ends and ways out in the place of its parameters and keys, each of a kind of page once."""
    parts = urlsplit(link)
    pairs = parse_qsl(parts.query)
    tried = 0

    def is_new(name):
        place = (kind(parts.path)[0], name)
        return place not in seen and not seen.add(place)

    for index, (name, _) in enumerate(pairs):
        if not is_new(name):
            continue
        for text in STATEMENTS + [LINES, "//evil.example", "https://evil.example/"]:
            changed = pairs[:index] + [(name, text)] + pairs[index + 1:]
            whole(visitor.get(parts.path + "?" + urlencode(changed)), f"{link}, {name}={text!r}")
            tried += 1
    segments = parts.path.split("/")
    for index in range(2, len(segments) if is_new("") else 0):
        for text in (STATEMENTS[0], "../../../etc/passwd", LINES, "%00", "....//"):
            path = "/".join(segments[:index] + [quote(text, safe="")] + segments[index + 1:])
            answer = visitor.get(path)
            whole(answer, path)
            assert answer.status != 200, path
            tried += 1
    return tried


def test_searches_find_no_more_for_a_statement(town):
    administrator = signed_in(town, "administrator")
    for path in ("/numazu/staff/accounts?q=", "/numazu/plans/johoka-suishin?q=", "/numazu/staff/residents?mail="):
        nothing = administrator.get(path + "nobody-has-this-name")
        for text in STATEMENTS[:3] + STATEMENTS[4:5]:
            found = administrator.get(path + quote(text))
            strip = lambda answer, said: re.sub(r"\s+", " ", answer.page.text).replace(said, "")  # noqa: E731
            assert strip(found, text) == strip(nothing, "nobody-has-this-name"), f"{path}{text}"


@pytest.mark.parametrize("target", [
    "//evil.example", "https://evil.example/", "/\\evil.example", "/%2e%2e//evil.example", "/\t/evil.example",
    "javascript:alert(1)", "/sign-out"])
def test_signing_in_leads_nowhere_else(town, target):
    visitor = Visitor(town)
    form = visitor.open("/numazu/sign-in?" + urlencode({"to": target})).form("/sign-in")
    answer = visitor.send(form, login="editor", password=town.password, to=target)
    assert answer.status == 303 and answer.location == "/numazu/home"


def test_every_form_wants_its_token_and_its_own_site(town):
    """Also those that a visitor without a session may send."""
    people = everybody(town)
    stranger = Visitor(town)
    stranger.open("/numazu/sign-in")
    for who, visitor in people.items():
        for address, form in list(forms(visitor)):
            where = f"{who}, form {form.action} of {address}"
            values = form.values()
            assert "_token" in dict(values), where
            for changes, headers in (
                ({"_token": None}, {}), ({"_token": "x"}, {}), ({"_token": stranger.cookies["machi_form"]}, {}),
                ({}, {"origin": "https://evil.example"}), ({}, {"content_type": "text/plain"}),
            ):
                pairs = [(name, value) for name, value in (dict(values) | changes).items() if value is not None]
                answer = visitor.post(form.action, pairs, **({"content_type": FORM} | headers))
                assert answer.status in (403, 415), f"{where} with {changes or headers}: {answer.status}"


def test_a_session_that_somebody_else_chose_is_not_taken_over(town):
    attacker = signed_in(town, "auditor")
    live = attacker.cookies["machi_session"]
    for value in ("a" * 52, "0123456789abcdefghjkmnpqrstvwxyz0123456789abcdefghjk"):
        victim = Visitor(town)
        victim.cookies["machi_session"] = value
        victim.sign_in("numazu", "editor")
        assert victim.cookies["machi_session"] != value
        attacker.cookies["machi_session"] = value
        assert attacker.get("/numazu/staff").status == 303
    # Whoever signs in over somebody else's live session gets one of their own, and the other ends.
    victim = Visitor(town)
    victim.cookies["machi_session"] = live
    token = victim.open("/numazu/staff/account").form("/sign-out")["_token"]
    answer = victim.post("/numazu/sign-in", [("_token", token), ("login", "editor"), ("password", town.password)])
    assert answer.status == 303 and victim.cookies["machi_session"] != live
    attacker.cookies["machi_session"] = live
    assert attacker.get("/numazu/staff").status == 303
