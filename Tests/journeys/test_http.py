"""HTTP as browsers, proxies and feed readers need it."""

import gzip
import re
import xml.etree.ElementTree as ElementTree

import pytest

from staff import BOARD, PLAN, review_path, signed_in
from visitor import FORM, Visitor

ATOM = "{http://www.w3.org/2005/Atom}"


def guarded(answer):
    """No script but our own files, no framing, no guessing of types; a bare line of text may do without the rest."""
    assert answer.headers["x-content-type-options"] == "nosniff"
    if answer.headers["content-security-policy"] == "default-src 'none'; frame-ancestors 'none'":
        assert answer.status >= 400 and answer.headers["content-type"].startswith("text/plain")
        return
    policy = dict(
        part.strip().split(" ", 1) if " " in part.strip() else (part.strip(), "")
        for part in answer.headers["content-security-policy"].split(";"))
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == "'self'" and policy["style-src"] == "'self'"
    assert policy["frame-ancestors"] == "'none'" and policy["base-uri"] == "'none'"
    assert policy["form-action"] == "'self'"
    assert answer.headers["referrer-policy"] == "same-origin"


def asset(visitor, ending):
    return re.search(rf'"(/assets/[^"]+\.{ending})"', visitor.get("/").text)[1]


def test_every_kind_of_answer_is_guarded(town):
    visitor, editor = Visitor(town), signed_in(town, "editor")
    form = visitor.open("/numazu/sign-in").form("/sign-in")
    etag = visitor.get(PLAN).headers["etag"]
    answers = {
        200: visitor.get(PLAN), "json": visitor.get(PLAN + ".json"), "csv": visitor.get(PLAN + ".csv"),
        "atom": visitor.get("/numazu/changes.atom"), "portal": visitor.get("/"), "health": visitor.get("/healthz"),
        "staff": editor.get("/numazu/staff"), 303: visitor.get(BOARD), 304: visitor.get(PLAN, if_none_match=etag),
        400: visitor.get("/%00"), 401: visitor.post(review_path(1), []),
        403: editor.get(review_path(4)), 404: visitor.get("/nowhere"), 405: visitor.post(PLAN, []),
        415: visitor.ask("POST", "/numazu/sign-in", b"x", content_type="text/plain"),
        422: visitor.send(form, login="x", password=""),
        413: visitor.ask("POST", "/numazu/sign-in", b"x" * 1_500_000, content_type=FORM),
    }
    for name, answer in answers.items():
        if isinstance(name, int):
            assert answer.status == name, (name, answer.status)
        try:
            guarded(answer)
        except (KeyError, AssertionError) as problem:
            raise AssertionError(f"the answer {name} lacks a guard: {problem}; it has {sorted(answer.headers)}")


def test_no_page_holds_a_script_or_a_style_of_its_own(site):
    visitor = Visitor(site)
    for path in ("/", "/numazu", PLAN, f"{PLAN}/nodes/11", "/numazu/sign-in", "/nowhere", "/numazu/changes"):
        html = visitor.get(path).text
        assert visitor.get(path).page.inline == []
        assert not re.search(r"<script(?![^>]*\bsrc=)", html) and "<style" not in html


@pytest.mark.parametrize("path", [PLAN, f"{PLAN}.json", f"{PLAN}.csv", "/", "/numazu/changes.atom"])
def test_conditional_requests(visitor, path):
    first = visitor.get(path)
    etag = first.headers["etag"]
    again = visitor.get(path, if_none_match=etag)
    assert (again.status, again.raw) == (304, b"") and again.headers["etag"] == etag
    assert visitor.get(path, if_none_match=f'"other", {etag}').status == 304
    assert visitor.get(path, if_none_match='"other"').status == 200
    assert visitor.get(path).headers["etag"] == etag


@pytest.mark.parametrize("path", [PLAN, f"{PLAN}.json", f"{PLAN}.csv", "/", "/numazu/changes.atom", "/nowhere", "/healthz"])
def test_head_is_get_without_the_body(visitor, path):
    head, get = visitor.ask("HEAD", path), visitor.get(path)
    assert (head.status, head.raw) == (get.status, b"")
    assert head.headers["content-type"] == get.headers["content-type"]
    assert head.headers["content-length"] == get.headers["content-length"]


@pytest.mark.parametrize("path", [PLAN, f"{PLAN}.json", f"{PLAN}.csv", "/", "/numazu/changes.atom"])
def test_text_is_compressed_for_those_who_take_it(visitor, path):
    plain, packed = visitor.get(path), visitor.get(path, accept_encoding="gzip")
    assert "content-encoding" not in plain.headers
    assert packed.headers["content-encoding"] == "gzip" and len(packed.raw) < len(plain.raw)
    assert gzip.decompress(packed.raw) == plain.body
    assert "accept-encoding" in plain.headers["vary"].lower()
    assert packed.headers["etag"] != plain.headers["etag"]
    refused = visitor.get(path, accept_encoding="gzip;q=0, identity")
    assert "content-encoding" not in refused.headers


def test_pages_with_a_forms_token_are_not_compressed(site):
    """The length of compressed text would tell of the token in it (BREACH)."""
    editor = signed_in(site, "editor")
    for visitor, path in ((Visitor(site), "/numazu/sign-in"), (editor, "/numazu/staff"), (editor, "/numazu")):
        answer = visitor.get(path, accept_encoding="gzip")
        assert answer.status == 200 and "_token" in answer.text, path
        assert "content-encoding" not in answer.headers, path


def test_types_say_their_charset(visitor):
    types = {
        PLAN: "text/html; charset=utf-8", f"{PLAN}.csv": "text/csv; charset=utf-8",
        "/numazu/changes.atom": "application/atom+xml; charset=utf-8", asset(visitor, "css"): "text/css; charset=utf-8",
        asset(visitor, "js"): "text/javascript; charset=utf-8",
    }
    for path, type in types.items():
        assert visitor.get(path).headers["content-type"].lower() == type
    assert visitor.get(f"{PLAN}.json").headers["content-type"].startswith("application/json")


def test_assets_are_kept_for_good(visitor):
    for ending in ("css", "js", "svg"):
        answer = visitor.get(asset(visitor, ending))
        assert answer.status == 200 and "immutable" in answer.headers["cache-control"]


def test_signed_in_pages_are_never_kept(town):
    editor = signed_in(town, "editor")
    for path in (PLAN, "/numazu/staff", "/numazu/staff/reviews", review_path(1)):
        assert editor.get(path).headers["cache-control"] == "no-store"
    public = Visitor(town)
    assert "担当課（見本）" not in public.get(PLAN).text
    assert "担当課（見本）" in editor.get(PLAN).text
    assert "担当課（見本）" not in public.get(PLAN).text


def test_the_cache_keeps_languages_and_queries_apart(site):
    japanese, english = Visitor(site), Visitor(site, "en")
    for _ in range(2):
        assert japanese.get(PLAN).headers["content-language"] == "ja"
        assert english.get(PLAN).headers["content-language"] == "en"
        assert japanese.get(PLAN + "?q=a").text != japanese.get(PLAN + "?q=b").text


@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_feed_is_sound(site, language):
    feed = ElementTree.fromstring(Visitor(site, language).get("/numazu/changes.atom").body)
    assert feed.tag == ATOM + "feed"
    for name in ("id", "title", "updated"):
        assert feed.findtext(ATOM + name)
    entries = feed.findall(ATOM + "entry")
    assert len(entries) >= 4
    ids = [entry.findtext(ATOM + "id") for entry in entries]
    assert len(set(ids)) == len(ids)
    stamp = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$")
    for entry in entries:
        assert entry.findtext(ATOM + "title") and stamp.match(entry.findtext(ATOM + "updated"))
        link = entry.find(ATOM + "link").get("href")
        assert Visitor(site).get(link.removeprefix(site.origin)).status == 200


def test_the_operator_can_watch(site):
    visitor = Visitor(site)
    assert visitor.get("/healthz").text == "ok\n"
    assert visitor.get("/readyz").text == "ready\n"
    metrics = visitor.get("/metrics").text
    for line in metrics.splitlines():
        assert line.startswith("#") or re.fullmatch(r'machi_[a-z_]+(\{[^}]*\})? -?[0-9.]+', line), line
    assert 'machi_requests_total{status="200"}' in metrics
    assert 'machi_plans_nodes{municipality="numazu"} 44' in metrics


def test_connections_are_kept_open(site):
    visitor = Visitor(site)
    visitor.get("/")
    port = visitor.connection.sock.getsockname()[1]
    for path in (PLAN, "/nowhere", f"{PLAN}.json"):
        visitor.get(path)
        assert visitor.connection.sock.getsockname()[1] == port
