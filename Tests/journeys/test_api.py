"""The API: a generator of requests finds it as its document says, and a token does what its scopes allow."""

import json
import re
import subprocess
import sys
import urllib.error
import urllib.request

from staff import signed_in

TOKENS = "/numazu/staff/account/tokens"


def ask(server, path, token=None, body=None):
    """Status, headers and JSON of one request."""
    request = urllib.request.Request(server.origin + path, data=None if body is None else json.dumps(body).encode())
    if body is not None:
        request.add_header("Content-Type", "application/json")
    if token:
        request.add_header("Authorization", f"Bearer {token}")
    try:
        with urllib.request.urlopen(request, timeout=10) as answer:
            return answer.status, answer.headers, json.load(answer)
    except urllib.error.HTTPError as error:
        return error.code, error.headers, json.load(error)


def make_token(server, scopes):
    """The secret of a new token of the secretariat's, and who made it."""
    staff = signed_in(server, "secretariat")
    form = staff.open(TOKENS).form("/tokens")
    answer = staff.send(form, name="試験", scope=scopes)
    assert answer.status == 200, answer.page.text[:400]
    return re.search("machi_[a-z0-9]{52}", answer.text)[0], staff


def test_the_api_keeps_to_its_document(town, tmp_path):
    token, _ = make_token(town, ["plans.review", "plans.measure"])
    command = [
        sys.executable, "-m", "schemathesis.cli", "run", town.origin + "/openapi.json", "--url", town.origin + "/numazu",
        "--header", f"Authorization: Bearer {token}", "--phases", "examples,coverage,fuzzing", "--max-examples", "25",
        "--seed", "1",
        # A body may fit its description and yet be refused for what is stored, a version or a mark; methods that no address
        # knows, and bodies that none takes by GET, the server refuses before it looks at the address.
        "--exclude-checks", "positive_data_acceptance,allow_header_conformance,unsupported_method",
        "--request-timeout", "10", "--suppress-health-check", "all", "--no-color",
    ]
    run = subprocess.run(command, capture_output=True, text=True, timeout=300, cwd=tmp_path)
    assert run.returncode == 0, run.stdout[-8000:] + run.stderr[-2000:]


def test_a_token_is_made_used_and_revoked(town):
    token, staff = make_token(town, ["plans.review"])
    assert token not in staff.get(TOKENS).text
    path = "/numazu/api/v1/plans/johoka-suishin/nodes/4/reviews/2020"
    status, _, saved = ask(town, path, token, {"version": 0, "mark": "◎", "text": "よい"})
    assert (status, saved["version"]) == (200, 1)
    status, headers, problem = ask(town, path, None, {"version": 1})
    assert status == 401 and headers["Content-Type"] == "application/problem+json" and problem["title"]
    staff.follow(staff.send(staff.open(TOKENS).form("/revocation")))
    assert ask(town, path, token, {"version": 1})[0] == 401
    assert "試験" in signed_in(town, "auditor").get("/numazu/staff/audit").text


def test_a_token_needs_a_scope_and_an_end(town):
    staff = signed_in(town, "secretariat")
    answer = staff.send(staff.open(TOKENS).form("/tokens"), name="", ends="2999-01-01")
    assert answer.status == 422
    for words in ("入力してください", "1つ以上", "までの日"):
        assert words in answer.text


def test_answers_are_kept_and_shared(site):
    request = urllib.request.Request(site.origin + "/numazu/api/v1/plans/johoka-suishin")
    with urllib.request.urlopen(request, timeout=10) as answer:
        tag = answer.headers["ETag"]
        assert answer.headers["Access-Control-Allow-Origin"] == "*" and tag
    request.add_header("If-None-Match", tag)
    try:
        urllib.request.urlopen(request, timeout=10)
        raise AssertionError("the same answer was sent again")
    except urllib.error.HTTPError as error:
        assert error.code == 304
