"""What is not allowed, not there, too large, forged or too often: each gets its status, and the site goes on."""

import re
import socket
import time

import pytest

from staff import BOARD, DESK, MARK, PLAN, YEAR, review_form, review_path, signed_in, submit
from visitor import FORM, Visitor
from walking import resident


@pytest.fixture(autouse=True)
def still_usable(town):
    yield
    assert Visitor(town).get(PLAN).status == 200
    assert Visitor(town).get("/readyz").status == 200


@pytest.mark.parametrize(
    "path",
    ["/nowhere", "/numazu/nowhere", "/numazu/plans/nothing", f"{PLAN}/nodes/999", f"{PLAN}/nodes/999/more", "/NUMAZU",
     "/numazu/plans/johoka-suishin.xml", "/assets/none.css", "/numazu/plans/" + "a" * 500])
def test_what_is_not_there(town, path):
    answer = Visitor(town).get(path)
    assert answer.status == 404
    if "html" in answer.headers["content-type"]:
        assert [level for level, _ in answer.page.headings] == ["h1"] and answer.page.links


@pytest.mark.parametrize(
    "target, status",
    [("/%00", 400), ("/numazu/../../etc/passwd", 400), ("/numazu/%2e%2e/%2e%2e/etc/passwd", 400),
     ("/numazu/plans%2fjohoka-suishin", 400), ("/%ff%fe", 400), ("/%zz", 400), ("/" + "a" * 20_000, 414)])
def test_addresses_that_cannot_be_read(town, target, status):
    answer = Visitor(town).get(target)
    assert answer.status == status


def test_staff_pages_ask_for_a_sign_in_and_come_back(town):
    visitor = Visitor(town)
    answer = visitor.get(BOARD + "?state=submitted")
    assert answer.status == 303
    assert answer.location.startswith("/numazu/sign-in?to=")
    form = visitor.open(answer.location).form("/sign-in")
    answer = visitor.send(form, login="secretariat", password=town.password)
    assert answer.status == 303 and answer.location == BOARD + "?state=submitted"


@pytest.mark.parametrize("to", ["//evil.example/", "https://evil.example/", "/\\evil.example", "javascript:alert(1)"])
def test_a_sign_in_never_leads_to_another_site(town, to):
    visitor = Visitor(town)
    form = visitor.open("/numazu/sign-in").form("/sign-in")
    answer = visitor.send(form, login="editor", password=town.password, to=to)
    assert answer.status == 303 and answer.location.startswith("/numazu/home")


def test_a_form_without_a_session_is_not_taken(town):
    answer = Visitor(town).post(review_path(1), [("action", "draft"), ("text", "x")])
    assert answer.status == 401


def test_roles_hold(town):
    editor, auditor = signed_in(town, "editor"), signed_in(town, "auditor")
    token = review_form(editor, 1)["_token"]
    assert editor.post(BOARD, [("_token", token), ("step", "accept"), ("period", str(YEAR))]).status == 403
    assert editor.post(f"{DESK}/rounds", [("_token", token), ("period", "2022"), ("due", "2030-01-01")]).status == 403
    assert editor.get("/numazu/staff/accounts").status == 403
    assert editor.get(review_path(4)).status == 403, "measure 4 is another department's"
    assert editor.post(review_path(4), [("_token", token), ("action", "draft"), ("version", "0")]).status == 403
    assert auditor.get(BOARD).status == 200
    assert auditor.get("/numazu/staff/reviews").status == 403
    token = next(form["_token"] for form in auditor.open("/numazu/staff").forms if form["_token"])
    assert auditor.post(review_path(1), [("_token", token), ("action", "draft"), ("version", "0")]).status == 403
    assert dict(review_form(editor, 1).fields)["version"] == "0"


def test_a_session_is_good_for_its_municipality_only(town):
    editor = signed_in(town, "editor")
    answer = editor.get("/fuji/staff/reviews")
    assert answer.status == 303 and "/fuji/sign-in" in answer.location


@pytest.mark.parametrize("login", ["secretariat", "administrator"])
def test_forged_forms(town, login):
    staff = signed_in(town, login)
    form = review_form(staff, 1)
    pairs = form.values(action="draft", text="x")
    without = [(name, value) for name, value in pairs if name != "_token"]
    assert staff.post(form.action, without).status == 403
    assert staff.post(form.action, without + [("_token", "a" * 26)]).status == 403
    assert staff.post(form.action, without + [("_token", "")]).status == 403
    assert staff.post(form.action, pairs, origin="https://evil.example").status == 403
    other = review_form(signed_in(town, login), 1)
    assert staff.post(form.action, without + [("_token", other["_token"])]).status == 403
    assert staff.post(form.action, pairs, origin=town.origin).status == 303


def test_a_forged_sign_in(town):
    visitor = Visitor(town)
    form = visitor.open("/numazu/sign-in").form("/sign-in")
    stranger = Visitor(town)
    answer = stranger.send(form, login="editor", password=town.password)
    assert answer.status == 403 and "machi_session" not in stranger.cookies


def test_bodies(town):
    editor = signed_in(town, "editor")
    path = review_path(1)
    assert editor.ask("POST", path, b'{"text": 1}', content_type="application/json").status == 415
    assert editor.ask("POST", path, b"x", content_type="text/plain").status == 415
    assert editor.ask("POST", path, b"text=" + b"x" * 2_000_000, content_type=FORM).status == 413
    assert editor.ask("GET", PLAN, b"x" * 10).status in (200, 413)
    form = review_form(editor, 1)
    answer = editor.send(form, action="draft", text="あ" * 30_000)
    assert answer.status == 422
    assert "あ" * 30_000 in answer.text, "what is too long is not lost"


@pytest.mark.parametrize("method", ["PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "NONSENSE"])
def test_methods_that_are_not_understood(town, method):
    answer = Visitor(town).ask(method, PLAN)
    assert answer.status == 405 and "GET" in answer.headers["allow"]


def test_methods_that_a_page_does_not_take(town):
    answer = Visitor(town).post(PLAN, [])
    assert answer.status == 405 and "GET" in answer.headers["allow"]
    answer = Visitor(town).get("/numazu/sign-out")
    assert answer.status == 405 and "POST" in answer.headers["allow"]


def test_a_change_of_means_needs_its_words(town):
    """422, each message at its field, and nothing typed is lost."""
    editor = signed_in(town, "editor")
    form = review_form(editor, 1)
    answer = editor.send(
        form, action="submit", mark="□", text="書いた文 <b>&amp;</b>", oldMeans="窓口", newMeans="", reason="",
        evidenceTitle1="報告書", evidenceURL1="ftp://files.example/x")
    assert answer.status == 422
    kept = dict(answer.page.form(f"/reviews/{YEAR}").fields)
    assert (kept["mark"], kept["text"], kept["oldMeans"]) == ("□", "書いた文 <b>&amp;</b>", "窓口")
    assert (kept["evidenceTitle1"], kept["evidenceURL1"]) == ("報告書", "ftp://files.example/x")
    for field in ("newMeans", "reason", "evidenceURL1"):
        assert f'id="{field}-error"' in answer.text
        assert f'aria-describedby="{field}-hint {field}-error"' in answer.text or (
            f'aria-describedby="{field}-error"' in answer.text)
        assert f"#{field}" in answer.text, "the summary leads to the field"
    assert 'id="oldMeans-error"' not in answer.text
    # Mended, it is taken.
    form = answer.page.form(f"/reviews/{YEAR}")
    answer = editor.send(form, action="submit", newMeans="オンライン", reason="制度が変わったため", evidenceURL1="https://a.example/")
    assert answer.status == 303


@pytest.mark.parametrize("changes", [{"mark": "×"}, {"mark": ""}, {"version": "x"}, {"version": None}])
def test_reviews_that_cannot_be_taken(town, changes):
    editor = signed_in(town, "editor")
    answer = editor.send(review_form(editor, 1), **({"action": "submit", "mark": MARK, "text": "文"} | changes))
    assert answer.status in (409, 422)
    assert "文" in answer.text
    assert dict(review_form(editor, 1).fields)["version"] == "0"


def test_attempts_to_sign_in_are_limited(town):
    visitor = Visitor(town)

    def attempt(login, password):
        return visitor.send(visitor.open("/numazu/sign-in").form("/sign-in"), login=login, password=password)

    statuses = [attempt("secretariat", f"wrong-{number}").status for number in range(7)]
    assert statuses == [422] * 5 + [429] * 2
    answer = attempt("secretariat", town.password)
    assert answer.status == 429, "not even with the right password"
    assert int(answer.headers["retry-after"]) > 0
    assert attempt("editor", town.password).status == 303, "others may go on"


def test_wrong_names_and_wrong_passwords_look_alike(town):
    def refusal(login):
        visitor = Visitor(town)
        answer = visitor.send(visitor.open("/numazu/sign-in").form("/sign-in"), login=login, password="wrong")
        return answer.status, answer.page.text.replace(login, "")

    assert refusal("editor") == refusal("nobody")


def test_a_session_cookie_is_kept_from_scripts_and_other_sites(town):
    visitor = Visitor(town)
    visitor.cookies["machi_session"] = planted = "a" * 52
    form = visitor.open("/numazu/sign-in").form("/sign-in")
    answer = visitor.send(form, login="editor", password=town.password)
    cookie = next(cookie for cookie in answer.cookies if cookie.startswith("machi_session="))
    flags = {flag.strip().lower() for flag in cookie.split(";")[1:]}
    assert {"httponly", "samesite=lax", "path=/numazu"} <= flags
    assert visitor.cookies["machi_session"] != planted, "a planted session is not taken over"


def test_a_session_is_new_with_every_sign_in_and_ends_with_the_sign_out(town):
    visitor = signed_in(town, "editor")
    first = visitor.cookies["machi_session"]
    other = signed_in(town, "editor")
    assert other.cookies["machi_session"] != first
    out = visitor.open("/numazu/staff").form("/sign-out")
    assert visitor.send(out).status == 303
    visitor.cookies["machi_session"] = first
    assert visitor.get("/numazu/staff").status == 303, "the old session opens nothing"
    assert other.get("/numazu/staff").status == 200


def test_text_is_never_markup(town):
    """What staff write reaches the public escaped, in every place it stands."""
    evil = "<script>alert(1)</script><img src=x onerror=alert(1)> [x](javascript:alert(1))"
    editor, secretariat, public = signed_in(town, "editor"), signed_in(town, "secretariat"), Visitor(town)
    submit(editor, 1, evil)
    for step in ("accept", "publish"):
        form = secretariat.open(BOARD).form("/board")
        box = next(value for name, value in form.choices if name == "node" and value.startswith("1/"))
        secretariat.follow(secretariat.send(form, node=[box], step=step))
    pages = [
        public.get(f"{PLAN}/nodes/1").text, public.get("/numazu/changes.atom").text,
        secretariat.get(f"{DESK}/nodes/1/history").text,
    ]
    for page in pages:
        assert "<script>alert" not in page and "<img src=x" not in page and 'href="javascript:' not in page


def test_slow_clients_are_dropped(town):
    """A head that never ends, and a body that drips: both connections are closed within their time."""
    ends = []
    for opening in (
        b"GET / HTTP/1.1\r\nHost: x\r\nX-Slow: ",
        b"POST /numazu/sign-in HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\n"
        b"Content-Length: 500000\r\n\r\nlogin=",
    ):
        slow = socket.create_connection((town.host, town.port), timeout=20)
        slow.sendall(opening)
        ends.append(slow)
    start = time.monotonic()
    while ends and time.monotonic() - start < 25:
        for slow in list(ends):
            slow.settimeout(0.5)
            try:
                slow.sendall(b"a")
                if slow.recv(1000) == b"":
                    raise ConnectionResetError
            except TimeoutError:
                continue
            except OSError:
                slow.close()
                ends.remove(slow)
    assert not ends, "a slow client is still connected after 25 s"


def test_unknown_people_cost_as_many_computations_as_known_ones(town):
    """What takes the same work takes the same time; the work is counted, for clocks of test machines say little."""
    resident(town, "hanako")

    def computations(path, ending, **fields):
        visitor = Visitor(town)
        form = visitor.open(path).form(ending)
        before = count(town)
        visitor.send(form, **fields)
        return count(town) - before

    def count(server):
        return int(re.search(r"machi_password_computations_total (\d+)", Visitor(server).get("/metrics").text)[1])

    for login in ("hanako@example.jp", "nobody@example.jp", "editor", "nobody", "", "é" * 60):
        expected = 1 if login else 0
        assert computations("/numazu/sign-in", "/sign-in", login=login, password="wrong wrong") == expected, login
    for mail in ("hanako@example.jp", "nobody@example.jp"):
        for page in ("register", "forgotten"):
            assert computations(f"/numazu/account/{page}", f"/{page}", mail=mail) == 0
