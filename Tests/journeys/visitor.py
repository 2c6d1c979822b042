"""A client that speaks plain HTTP and keeps cookies: what a browser sends, without the browser."""

import gzip
import http.client
from urllib.parse import urlencode

from document import Document

FORM = "application/x-www-form-urlencoded"


MULTIPART = "multipart/form-data"
BOUNDARY = "----machi-journeys"


def multipart(pairs, files):
    """A form with files as browsers write it."""
    body = b""
    for name, value in pairs:
        body += f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
    for field, name, content in files:
        head = f'Content-Disposition: form-data; name="{field}"; filename="{name}"\r\nContent-Type: image/png'
        body += f"--{BOUNDARY}\r\n{head}\r\n\r\n".encode() + content + b"\r\n"
    return body + f"--{BOUNDARY}--\r\n".encode()


class Answer:
    def __init__(self, response, body):
        self.status = response.status
        self.headers = {name.lower(): value for name, value in response.getheaders()}
        self.cookies = response.headers.get_all("Set-Cookie") or []
        self.raw = body
        self.body = gzip.decompress(body) if self.headers.get("content-encoding") == "gzip" else body

    @property
    def text(self):
        return self.body.decode()

    @property
    def page(self):
        return Document(self.text)

    @property
    def location(self):
        return self.headers.get("location", "")


class Visitor:
    """Keeps one connection; a new one is opened where the server has closed it."""

    def __init__(self, server, language="ja"):
        self.server = server
        self.language = language
        self.cookies = {}
        self.connection = http.client.HTTPConnection(server.host, server.port, timeout=20)

    def ask(self, method, path, body=None, **headers):
        sent = {"Accept-Language": self.language} | {
            name.replace("_", "-").title(): value for name, value in headers.items()}
        if self.cookies:
            sent["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        try:
            self.connection.request(method, path, body, sent)
            response = self.connection.getresponse()
        except (http.client.RemoteDisconnected, ConnectionResetError, BrokenPipeError):
            self.connection.close()
            self.connection.request(method, path, body, sent)
            response = self.connection.getresponse()
        answer = Answer(response, response.read())
        for cookie in answer.cookies:
            name, value = cookie.split(";")[0].split("=", 1)
            self.cookies[name] = value
            if value == "" or "max-age=0" in cookie.lower():
                del self.cookies[name]
        return answer

    def get(self, path, **headers):
        return self.ask("GET", path, **headers)

    def open(self, path):
        """A page that has to be there."""
        answer = self.get(path)
        assert answer.status == 200, f"{path}: {answer.status} {answer.location}"
        return answer.page

    def post(self, path, pairs, **headers):
        return self.ask("POST", path, urlencode(pairs), **({"content_type": FORM} | headers))

    def send(self, form, **changes):
        """Sends a form of a page as a browser would."""
        return self.post(form.action, form.values(**changes))

    def attach(self, form, files, **changes):
        """The same with files, `(field, name, bytes)` each."""
        body = multipart(form.values(**changes), files)
        return self.ask("POST", form.action, body, content_type=f"{MULTIPART}; boundary={BOUNDARY}")

    def follow(self, answer):
        """The page that a form leads to when it was taken."""
        assert answer.status == 303, f"{answer.status}: {answer.page.text[:400]}"
        return self.open(answer.location)

    def sign_in(self, municipality, login, password=None):
        form = self.open(f"/{municipality}/sign-in").form("/sign-in")
        answer = self.send(form, login=login, password=password or self.server.password)
        assert answer.status == 303, f"{login} could not sign in to {municipality}: {answer.status}"
        return self
