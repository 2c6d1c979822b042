"""Real identity providers for the journeys: Glewlwyd in a folder of its own; and one that misbehaves as told."""

import base64
import hashlib
import http.client
import http.server
import json
import sqlite3
import subprocess
import threading
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from post_office import free_port
from program import ROOT, succeeds, wait_until

PLACE = ROOT / ".build/glewlwyd"
CLIENT, SECRET = "machi", "a-secret.of_both~sides-7"
HANAKO = {"username": "hanako", "password": "hanako's long pass phrase", "name": "沼津 花子", "email": "hanako@example.jp"}
ADMINISTRATOR = {"username": "admin", "password": "password"}  # what Glewlwyd begins with

SETTINGS = """
port={port}
bind_address="127.0.0.1"
external_url="{origin}"
login_url="login.html"
api_prefix="api"
static_files_path="{place}/usr/share/glewlwyd/webapp/"
log_mode="file"
log_level="WARNING"
log_file="{folder}/glewlwyd.log"
session_key="GLEWLWYD2_SESSION_ID"
admin_scope="g_admin"
profile_scope="g_profile"
user_module_path="{place}/usr/lib/glewlwyd/user"
client_module_path="{place}/usr/lib/glewlwyd/client"
user_auth_scheme_module_path="{place}/usr/lib/glewlwyd/scheme"
plugin_module_path="{place}/usr/lib/glewlwyd/plugin"
hash_algorithm="SHA512"
database = {{ type = "sqlite3"; path = "{folder}/glewlwyd.db"; }};
static_files_mime_types = (
  {{ extension = ".html"; mime_type = "text/html"; compress = 0; }},
  {{ extension = ".css"; mime_type = "text/css"; compress = 0; }},
  {{ extension = ".js"; mime_type = "application/javascript"; compress = 0; }},
  {{ extension = ".json"; mime_type = "application/json"; compress = 0; }},
  {{ extension = "*"; mime_type = "application/octet-stream"; compress = 0; }}
);
"""


class Person:
    """Somebody's session at the provider."""

    def __init__(self, provider, who):
        self.provider = provider
        self.cookies = {}
        self.ask("POST", "/api/auth/", {"username": who["username"], "password": who["password"]})

    def ask(self, method, path, body=None, expected=200):
        connection = http.client.HTTPConnection("127.0.0.1", self.provider.port, timeout=20)
        headers = {"Content-Type": "application/json"}
        if self.cookies:
            headers["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        connection.request(method, path, None if body is None else json.dumps(body), headers)
        response = connection.getresponse()
        text = response.read().decode()
        assert response.status == expected, f"{method} {path}: {response.status} {text}"
        for cookie in response.headers.get_all("Set-Cookie") or []:
            name, value = cookie.split(";")[0].split("=", 1)
            self.cookies[name] = value
        connection.close()
        return response.headers.get("Location") if expected == 302 else json.loads(text or "null")


class Provider:
    """Glewlwyd with one client and one person, who is of the group kikaku."""

    def __init__(self, folder, redirects, keys="rsa", authentication="client_secret_basic"):
        folder = Path(folder)
        self.redirects = redirects
        self.port = free_port()
        self.origin = f"http://127.0.0.1:{self.port}"
        self.issuer = self.origin + "/api/oidc"
        self.authentication = authentication
        self.secret, self.public = key_pair(folder) if authentication == "private_key_jwt" else (SECRET, None)
        with sqlite3.connect(folder / "glewlwyd.db") as db:
            db.executescript((PLACE / "usr/share/dbconfig-common/data/glewlwyd/install/sqlite3").read_text())
            # Groups are a list that an administrator writes.
            groups = {"multiple": True, "read": True, "write": True, "profile-read": True, "profile-write": False}
            kept, = db.execute("SELECT gumi_parameters FROM g_user_module_instance").fetchone()
            db.execute(
                "UPDATE g_user_module_instance SET gumi_parameters = ?",
                [json.dumps(json.loads(kept) | {"data-format": {"groups": groups}})])
        settings = folder / "glewlwyd.conf"
        settings.write_text(SETTINGS.format(port=self.port, origin=self.origin, place=PLACE, folder=folder))
        self.process = subprocess.Popen([PLACE / "usr/bin/glewlwyd", "-c", settings])
        wait_until(self._answers, what="Glewlwyd")
        administrator = Person(self, ADMINISTRATOR)
        administrator.ask("POST", "/api/mod/plugin/", self._plugin(folder, keys))
        administrator.ask("POST", "/api/client/", self._client(redirects))
        self.add(HANAKO, "staff", "kikaku")

    def add(self, who, *groups):
        """Somebody who may sign in here, with their groups."""
        Person(self, ADMINISTRATOR).ask("POST", "/api/user/", who | self._rights(groups))

    def move(self, who, *groups):
        """Somebody is of these groups from now on."""
        Person(self, ADMINISTRATOR).ask("PUT", f"/api/user/{who['username']}", who | self._rights(groups))

    def _rights(self, groups):
        return {"groups": list(groups), "scope": ["openid", "g_profile"], "enabled": True}

    def _answers(self):
        try:
            connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
            connection.request("GET", "/config/")
            return connection.getresponse().status > 0
        except OSError:
            return False

    def _plugin(self, folder, keys):
        key, public = folder / "key.pem", folder / "public.pem"
        kind = ["EC", "-pkeyopt", "ec_paramgen_curve:prime256v1"] if keys == "ecdsa" else ["RSA"]
        succeeds("openssl", "genpkey", "-algorithm", *kind, "-out", key)
        succeeds("openssl", "pkey", "-in", key, "-pubout", "-out", public)
        return {"module": "oidc", "name": "oidc", "display_name": "OpenID Connect", "order_rank": 0, "parameters": {
            "iss": self.issuer, "jwt-type": keys, "jwt-key-size": "256", "key": key.read_text(),
            "cert": public.read_text(), "access-token-duration": 3600, "refresh-token-duration": 3600,
            "code-duration": 600, "auth-type-code-enabled": True, "allow-non-oidc": False, "pkce-allowed": True,
            "pkce-required": True, "pkce-method-plain-allowed": False, "jwks-show": True, "subject-type": "public",
            "client-jwks-parameter": "jwks", "request-parameter-allow": True, "name-claim": "mandatory", "email-claim": "mandatory",
            "claims": [{"name": "groups", "user-property": "groups", "type": "string", "mandatory": True}]}}

    def _client(self, redirects):
        client = {
            "client_id": CLIENT, "name": "Machi", "redirect_uri": redirects, "authorization_type": ["code"], "scope": [],
            "enabled": True, "confidential": self.authentication != "none"}
        if self.authentication != "none":
            client |= {"token_endpoint_auth_method": [self.authentication]}
        if self.public:
            client |= {"jwks": self.public, "token_endpoint_signing_alg": "ES256"}
        elif self.authentication != "none":
            client |= {"client_secret": SECRET}
        return client

    def trust(self, keys):
        """The client proves itself by these public keys from now on, a JWK Set."""
        self.public = keys
        Person(self, ADMINISTRATOR).ask("PUT", f"/api/client/{CLIENT}", self._client(self.redirects))

    def settings(self, **more):
        """What Machi is told of it."""
        told = {"issuer": self.issuer, "clientId": CLIENT, "scopes": ["openid"], "authentication": self.authentication}
        if self.authentication != "none":
            told["clientSecret"] = self.secret
        return told | more

    def sign_in(self, address, who=HANAKO):
        """What the person's browser does with the address: where the provider sends it back to."""
        assert address.startswith(self.issuer + "/auth?"), address
        person = Person(self, who)
        person.ask("PUT", f"/api/auth/grant/{CLIENT}", {"scope": "openid"})
        path = address.removeprefix(self.origin)
        return person.ask("GET", path + "&g_continue", expected=302)

    def stop(self):
        self.process.terminate()
        self.process.wait(timeout=20)


class Impostor:
    """Answers each path with what it was given: (status, headers, body), or a function of the handler."""

    def __init__(self):
        impostor = self
        self.answers = {}
        self.asked = []

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                impostor.asked.append(self.path)
                answer = impostor.answers.get(self.path, (404, {}, b""))
                if callable(answer):
                    return answer(self)
                status, headers, body = answer
                self.send_response(status)
                for name, value in ({"Content-Length": str(len(body))} | headers).items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *words):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.issuer = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def discovery(self, **more):
        document = {
            "issuer": self.issuer, "authorization_endpoint": self.issuer + "/authorize",
            "token_endpoint": self.issuer + "/token", "jwks_uri": self.issuer + "/keys"}
        return 200, {}, json.dumps(document | more).encode()

    def stop(self):
        self.server.shutdown()
        self.server.server_close()


def key_pair(folder):
    """A private key as a client's settings hold it, and the public half as its provider does."""
    file = folder / "client.der"
    succeeds(
        "openssl", "genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256", "-outform", "DER", "-out", file)
    succeeds(
        "openssl", "pkey", "-in", file, "-inform", "DER", "-pubout", "-outform", "DER", "-out", folder / "public.der")
    point = (folder / "public.der").read_bytes()[-64:]
    x, y = letters(point[:32]), letters(point[32:])
    # The key's name is the hash of its members in this order (RFC 7638).
    name = letters(hashlib.sha256(f'{{"crv":"P-256","kty":"EC","x":"{x}","y":"{y}"}}'.encode()).digest())
    public = {"keys": [{"kty": "EC", "crv": "P-256", "x": x, "y": y, "alg": "ES256", "use": "sig", "kid": name}]}
    return base64.b64encode(file.read_bytes()).decode(), public


def letters(bytes):
    """Base 64 for addresses, as keys and tokens have it."""
    return base64.urlsafe_b64encode(bytes).decode().rstrip("=")


def query(address):
    """The fields of an address, of which each is there once."""
    fields = parse_qs(urlsplit(address).query, strict_parsing=True)
    assert all(len(values) == 1 for values in fields.values())
    return {name: values[0] for name, values in fields.items()}
