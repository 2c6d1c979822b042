"""The program behind nginx as packaging/nginx.conf sets it up: TLS, HTTP/2, two nodes."""

import gzip
import json
import re
import socket
import threading

import pytest

from document import Document
from nginx import HOST, Nginx
from program import Server, copied
from staff import PLAN
from visitor import Visitor

BELIEVING = ("--trusted-proxies", "127.0.0.1")


@pytest.fixture
def proxied(demo, tmp_path):
    """Sets nginx up before one server for each tuple of options; gives nginx and the servers."""
    started = []

    def start(*nodes):
        servers = []
        for number, options in enumerate(nodes):
            folder = tmp_path / f"node{number}"
            folder.mkdir()
            servers.append(Server(copied(demo, folder), "--access-log", folder / "access.log", *options))
            started.append(servers[-1])
        nginx = Nginx(tmp_path / "nginx", *(f"127.0.0.1:{server.port}" for server in servers))
        started.append(nginx)
        return nginx, *servers

    yield start
    for one in reversed(started):
        if one.process.poll() is None:
            one.stop()


def logged(server):
    """What the access log holds, once the server has stopped."""
    server.stop()
    return [json.loads(line) for line in (server.data.parent / "access.log").read_text().splitlines()]


def test_a_page_comes_over_http_2_as_it_left(proxied):
    nginx, server = proxied(BELIEVING)
    reply, direct = nginx.ask(PLAN), Visitor(server).get(PLAN)
    assert (reply.version, reply.status) == ("2", 200)
    assert reply.body == direct.body
    assert reply["etag"] == direct.headers["etag"]
    assert nginx.ask(PLAN, "--header", f"If-None-Match: {reply['etag']}").status == 304


def test_no_header_stands_twice(proxied):
    nginx, server = proxied(BELIEVING)
    for path in (PLAN, "/numazu/sign-in", "/nowhere", "/healthz"):
        reply = nginx.ask(path)
        names = [name for name, _ in reply.headers]
        assert len(names) == len(set(names)), sorted(names)
        assert reply["strict-transport-security"] == "max-age=31536000"
        assert reply["content-security-policy"] == Visitor(server).get(path).headers["content-security-policy"]
        assert reply["server"] == "nginx"


def test_compression_is_left_to_the_program(proxied):
    nginx, server = proxied(BELIEVING)
    accepting = ("--header", "Accept-Encoding: gzip")
    page = nginx.ask(PLAN, *accepting)
    assert page["content-encoding"] == "gzip"
    assert gzip.decompress(page.body) == Visitor(server).get(PLAN).body
    # It holds a form's token, which its length would help to guess.
    assert nginx.ask("/numazu/sign-in", *accepting).all("content-encoding") == []


def test_the_client_is_who_nginx_says(proxied):
    nginx, server = proxied(BELIEVING)
    nginx.ask(PLAN, "--interface", "127.0.0.9", "--header", "X-Forwarded-For: 203.0.113.5")
    assert [line["client"] for line in logged(server)] == ["127.0.0.9"]


def test_without_trusted_proxies_nothing_is_believed(proxied):
    nginx, server = proxied(())
    reply = nginx.ask("/numazu/sign-in", "--interface", "127.0.0.9")
    assert all("secure" not in cookie.lower() for cookie in reply.all("set-cookie"))
    assert [line["client"] for line in logged(server)] == ["127.0.0.1"]


def test_signing_in(proxied, tmp_path):
    nginx, server = proxied(BELIEVING)
    jar = ("--cookie", tmp_path / "cookies", "--cookie-jar", tmp_path / "cookies")
    page = nginx.ask("/numazu/sign-in", *jar)
    assert page.all("set-cookie") and all("; Secure" in cookie for cookie in page.all("set-cookie"))
    form = Document(page.body.decode()).form("/sign-in")
    fields = form.values(login="editor", password=server.password)
    data = [word for name, value in fields for word in ("--data-urlencode", f"{name}={value}")]
    signed_in = nginx.ask(form.action, *jar, "--header", f"Origin: {nginx.origin}", *data)
    assert signed_in.status == 303
    assert all("; Secure" in cookie for cookie in signed_in.all("set-cookie"))
    assert "担当課（見本）" in nginx.ask("/numazu/staff", *jar).body.decode()


@pytest.mark.parametrize("size, who", [(1_500_000, "machi"), (3_000_000, "nginx")])
def test_too_large_a_body_is_told(proxied, tmp_path, size, who):
    nginx, _ = proxied(BELIEVING)
    body = tmp_path / "body"
    body.write_bytes(b"x" * size)
    reply = nginx.ask("/numazu/sign-in", "--data-binary", f"@{body}")
    assert reply.status == 413
    assert ("nginx" if reply.body.startswith(b"<html>") else "machi") == who


def test_forms_with_files_come_through(proxied, tmp_path):
    nginx, _ = proxied(BELIEVING)
    body = tmp_path / "body"
    path = "/numazu/staff/plans/johoka-suishin/nodes/1/reviews/2020"
    form = ("--header", "Content-Type: multipart/form-data; boundary=x", "--header", "Cookie: machi_session=" + "a" * 52)
    for size, status in ((5_000_000, 401), (105_000_000, 413)):
        with body.open("wb") as file:
            file.truncate(size)
        for end in ("", "/correct"):
            reply = nginx.ask(path + end, *form, "--data-binary", f"@{body}")
            assert reply.status == status and "<h1>" in reply.body.decode(), f"{size}: {reply.status}"


def test_plain_http_leads_to_https(proxied):
    nginx, _ = proxied(BELIEVING)
    reply = nginx.ask(f"http://{HOST}:{nginx.plain_port}{PLAN}?q=a")
    assert (reply.status, reply["location"]) == (301, f"https://{HOST}{PLAN}?q=a")


def test_another_host_gets_no_certificate(proxied):
    nginx, _ = proxied(BELIEVING)
    # 35: the handshake failed.
    assert nginx.curl(f"https://other.example.jp:{nginx.port}/", host="other.example.jp").returncode == 35


def test_what_is_for_monitors_stays_inside(proxied):
    # Every client counts as nginx here, and nginx's address may read them.
    nginx, server = proxied(())
    assert Visitor(server).get("/metrics").status == 200
    assert [nginx.ask(path).status for path in ("/healthz", "/readyz", "/metrics")] == [200, 404, 404]


def test_too_many_requests_at_once_are_refused(proxied):
    nginx, _ = proxied(BELIEVING)
    run = nginx.curl(
        "--parallel", "--parallel-max", "50", "--output", "/dev/null", "--write-out", "%{http_code}\n",
        f"{nginx.origin}{PLAN}?n=[1-1000]")
    assert set(run.stdout.decode().split()) == {"200", "429"}


def test_one_node_of_two_is_enough(proxied):
    nginx, first, second = proxied(BELIEVING, BELIEVING)
    assert {nginx.ask(PLAN).status for _ in range(4)} == {200}
    first.kill()
    assert {nginx.ask(PLAN).status for _ in range(10)} == {200}
    # A node that is known to be down has not seen the request, so a form may go to the other.
    assert nginx.ask("/numazu/sign-in", "--data", "x=1").status == 403
    assert len(logged(second)) >= 11


class Swallower:
    """A node that takes each request whole and dies over it."""

    def __init__(self):
        self.requests = []
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.address = "127.0.0.1:%d" % self.listener.getsockname()[1]
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self):
        while True:
            try:
                connection, _ = self.listener.accept()
            except OSError:
                return
            with connection:
                request = b""
                while not re.search(rb"\r\n\r\n$|amount=1$", request):
                    request += connection.recv(65_536)
                self.requests.append(request.split(b" ")[0].decode())


@pytest.fixture
def swallowers():
    pair = Swallower(), Swallower()
    yield pair
    for one in pair:
        one.listener.shutdown(socket.SHUT_RDWR)
        one.listener.close()


@pytest.mark.parametrize("method, options, times", [("GET", (), 2), ("POST", ("--data", "amount=1"), 1)])
def test_a_form_is_never_sent_twice(swallowers, tmp_path, method, options, times):
    nginx = Nginx(tmp_path / "nginx", *(one.address for one in swallowers))
    try:
        assert nginx.ask("/", *options).status == 502
        assert swallowers[0].requests + swallowers[1].requests == [method] * times
    finally:
        nginx.stop()
