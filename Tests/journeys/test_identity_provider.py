"""Signing in by OpenID Connect, at a real provider and at some that are not what they should be."""

import json
import ssl
import subprocess
import time

import pytest

import post_office
from identity_provider import SECRET, Impostor, Provider, query
from program import BINARY, environment, machi

REDIRECT = "http://127.0.0.1:1/numazu/sign-in/back"
RULES = [
    {"claim": "groups", "contains": "kikaku", "role": "secretariat"},
    {"claim": "groups", "contains": "kansa", "role": "auditor"}, {"role": "editor"}]
DOCUMENT = "/.well-known/openid-configuration"


class Attempt:
    """One `machi provider test`: it names the address to open, and waits for the one that the browser came back to."""

    def __init__(self, folder, settings):
        file = folder / "provider.json"
        file.write_text(json.dumps(settings))
        self.process = subprocess.Popen(
            [BINARY, "provider", "test", file, "--redirect", REDIRECT], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            stderr=subprocess.PIPE, text=True, env=environment())
        self.address = ""
        for line in self.process.stdout:
            if line.startswith("http"):
                self.address = line.strip()
                break

    def finish(self, back):
        out, self.errors = self.process.communicate(back + "\n", timeout=60)
        return json.loads(out) if self.process.returncode == 0 else None

    def refused(self, back, *parts):
        assert self.finish(back) is None
        assert self.process.returncode == 1
        for part in parts:
            assert part in self.errors, self.errors
        assert SECRET not in self.errors


@pytest.fixture(
    scope="module", ids="-".join,
    params=[("rsa", "client_secret_basic"), ("ecdsa", "client_secret_post"), ("rsa", "none"), ("rsa", "private_key_jwt")])
def provider(request, tmp_path_factory):
    provider = Provider(tmp_path_factory.mktemp("provider"), [REDIRECT], *request.param)
    yield provider
    provider.stop()


@pytest.fixture
def impostor():
    impostor = Impostor()
    yield impostor
    impostor.stop()


def test_somebody_is_signed_in(provider, tmp_path):
    attempt = Attempt(tmp_path, provider.settings(roles=RULES))
    asked = query(attempt.address)
    assert asked["scope"] == "openid" and asked["code_challenge_method"] == "S256"
    assert len(asked["state"]) == len(asked["nonce"]) == 43
    told = attempt.finish(provider.sign_in(attempt.address))
    assert told, attempt.errors
    assert told["claims"]["iss"] == provider.issuer
    assert told["claims"]["name"] == "沼津 花子" and told["claims"]["email"] == "hanako@example.jp"
    assert told["claims"]["groups"] == ["staff", "kikaku"]
    assert told["roles"] == ["editor", "secretariat"]


def test_claims_of_the_userinfo_endpoint(provider, tmp_path):
    attempt = Attempt(tmp_path, provider.settings(userInfo=True))
    told = attempt.finish(provider.sign_in(attempt.address))
    assert told, attempt.errors
    assert told["claims"]["sub"] and told["claims"]["nonce"] == query(attempt.address)["nonce"]


def test_an_answer_to_somebody_elses_request(provider, tmp_path):
    """The attacker's own answer, put before another browser."""
    other, attempt = Attempt(tmp_path, provider.settings()), Attempt(tmp_path, provider.settings())
    attempt.refused(provider.sign_in(other.address), "no request of this browser")
    other.process.kill()
    other.process.communicate()


def test_a_code_of_another_request(provider, tmp_path):
    """With the right state, but what PKCE and the nonce tie together is not of one request."""
    other, attempt = Attempt(tmp_path, provider.settings()), Attempt(tmp_path, provider.settings())
    back = query(provider.sign_in(other.address))
    attempt.refused(f"{REDIRECT}?state={query(attempt.address)['state']}&code={back['code']}", "the provider says")
    other.process.kill()
    other.process.communicate()


def test_a_code_is_good_once(provider, tmp_path):
    attempt = Attempt(tmp_path, provider.settings())
    back = provider.sign_in(attempt.address)
    assert attempt.finish(back)
    again = Attempt(tmp_path, provider.settings())
    again.refused(back.replace(query(back)["state"], query(again.address)["state"]), "the provider says")


def test_a_wrong_secret(provider, tmp_path):
    if provider.authentication in ("none", "private_key_jwt"):
        return
    attempt = Attempt(tmp_path, provider.settings(clientSecret="guess"))
    attempt.refused(provider.sign_in(attempt.address), "the provider")
    assert "guess" not in attempt.errors


def test_the_person_says_no(provider, tmp_path):
    attempt = Attempt(tmp_path, provider.settings())
    state = query(attempt.address)["state"]
    attempt.refused(
        f"{REDIRECT}?state={state}&error=access_denied&error_description=no%0Aand%20no", "access_denied: no and no")


def refused(tmp_path, settings, *parts):
    file = tmp_path / "provider.json"
    file.write_text(json.dumps(settings))
    run = machi("provider", "test", file, "--redirect", REDIRECT)
    assert run.returncode == 1 and run.stdout == ""
    for part in parts:
        assert part in run.stderr, run.stderr


def test_settings_that_are_no_good(tmp_path):
    refused(
        tmp_path, {"issuer": "http://login.example.jp", "scopes": [], "roles": [{"role": "king"}]},
        "provider.json: issuer: ", "clientId: this is missing", "scopes: ", "roles[0].role: “king”", "secretariat")


@pytest.mark.parametrize(
    "answer, told",
    [((404, {}, b""), "answered 404"), ((500, {}, b"{}"), "answered 500"), ((200, {}, b"<html>"), "no JSON"),
     ((200, {}, b'{"issuer": "https://login.example.jp"}'), "of the issuer “https://login.example.jp”"),
     ((302, {"Location": "/elsewhere"}, b""), "answered 302"),
     ((200, {}, b'"' + b"x" * 1_000_001 + b'"'), "does not answer"),
     ((200, {"Content-Length": "2000000"}, b"{"), "does not answer")])
def test_documents_that_are_not_as_they_should_be(impostor, tmp_path, answer, told):
    impostor.answers = {DOCUMENT: answer, "/elsewhere": impostor.discovery()}
    refused(tmp_path, {"issuer": impostor.issuer, "clientId": "machi"}, told)
    assert impostor.asked == [DOCUMENT]


def test_a_provider_that_does_not_end(impostor, tmp_path):
    def drip(handler):
        handler.send_response(200)
        handler.end_headers()
        for _ in range(60):
            handler.wfile.write(b" ")
            time.sleep(0.5)

    impostor.answers = {DOCUMENT: drip}
    refused(tmp_path, {"issuer": impostor.issuer, "clientId": "machi"}, "does not answer", "timed out")


def test_a_provider_that_cannot_prove_its_name(impostor, tmp_path):
    certificate, key, _ = post_office.authority(tmp_path / "authority")
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    impostor.server.socket = context.wrap_socket(impostor.server.socket, server_side=True)
    issuer = impostor.issuer.replace("http:", "https:")
    refused(tmp_path, {"issuer": issuer, "clientId": "machi"}, "certificate")


def test_nobody_there(tmp_path):
    refused(
        tmp_path, {"issuer": f"http://127.0.0.1:{post_office.free_port()}", "clientId": "machi"}, "does not answer",
        "connect")
