"""Walks all pages that somebody can reach by links, one of each kind, and collects their forms."""

import json
import re
from urllib.parse import urlsplit

from program import done
from staff import signed_in
from visitor import Visitor

PASSWORD = "a fine new day"
# What ends sessions, locks accounts or takes passwords away would end the walk itself.
LEFT_ALONE = ("/sign-out", "/close", "/closing", "/state", "/password", "/sessions", "/removal", "/switch", "/acting")
LARGEST = 400


def resident(server, name, municipality="numazu"):
    """Somebody who has registered by the link in the mail."""
    visitor = Visitor(server)
    visitor.send(visitor.open(f"/{municipality}/account/register").form("/account/register"), mail=f"{name}@example.jp")
    mails = json.loads(done("mail", "list", "--municipality", municipality, "--data", server.data, "--json"))
    mail = next(each for each in mails if each["to"] == f"{name}@example.jp")
    link = urlsplit(re.search(r"http\S+/account/confirm/\S+", mail["body"])[0]).path
    answer = visitor.send(visitor.open(link).form(link), new=PASSWORD, again=PASSWORD)
    assert answer.status == 303, answer.text[:300]
    return visitor


def everybody(server):
    """A visitor, a member of staff of each role, and two residents."""
    people = {role: signed_in(server, role) for role in ("administrator", "secretariat", "editor", "auditor")}
    return people | {"visitor": Visitor(server), "hanako": resident(server, "hanako")}


def kind(address):
    """Addresses that differ in numbers and keys alone lead to one kind of page."""
    parts = urlsplit(address)
    path = re.sub(r"/([0-9]+|[0-9a-z]{20,})(?=/|$)", "/*", parts.path)
    path = re.sub(r"/procedures/[0-9a-z-]+(?=/|$)", "/procedures/*", path)
    return path, tuple(sorted(pair.split("=")[0] for pair in parts.query.split("&") if pair))


def pages(visitor, start="/numazu"):
    """Address and page of one of each kind."""
    waiting, seen = [start, "/numazu/home", "/numazu/sign-in"], set()
    while waiting and len(seen) < LARGEST:
        address = waiting.pop(0)
        if kind(address) in seen:
            continue
        seen.add(kind(address))
        answer = visitor.get(address)
        assert answer.status < 500, f"{address}: {answer.status}"
        if answer.status in (302, 303):
            waiting.append(answer.location)
        if not answer.headers.get("content-type", "").startswith("text/html"):
            continue
        page = answer.page
        waiting += [link.split("#")[0] for link in page.links if link.startswith("/numazu") and "lang=" not in link]
        yield address, answer, page


def forms(visitor):
    """One form of each kind that changes something, with the page it stands on."""
    seen = set()
    for address, _, page in pages(visitor):
        for form in page.forms:
            sort = (kind(form.action)[0], tuple(sorted(filter(None, form.names()))))
            if form.method != "post" or sort in seen or any(word in form.action for word in LEFT_ALONE):
                continue
            seen.add(sort)
            yield address, form


def sent(visitor, form, changes):
    """Sends a form with these fields changed, by its first button; choices are made where none was."""
    values = dict(form.values())
    for name, value in form.choices:
        if name:
            values.setdefault(name, value)
    if form.buttons and form.buttons[0][0]:
        values[form.buttons[0][0]] = form.buttons[0][1]
    return visitor.post(form.action, list((values | changes).items()))
