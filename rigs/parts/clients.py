"""Clients of a city: who write reviews one after another, and who read."""

import http.client
import re
import threading
import time
from urllib.parse import urlencode

from city import CITY, PAGE, review_path
from place import Failed
from record import LONGEST, NETWORK, Asked

PATIENCE = 60


class Client(threading.Thread):
    """One browser: keeps a connection and cookies, never sends anything twice."""

    def __init__(self, server, record, name):
        super().__init__(daemon=True, name=name)
        self.server, self.next, self.record = server, server, record
        self.connection = http.client.HTTPConnection(server.host, server.port, timeout=PATIENCE)
        self.cookies = {}
        self.is_stopped = threading.Event()

    def stop(self):
        self.is_stopped.set()

    def move(self, server):
        """Goes to another server of the same city from the next request on."""
        self.next = server

    def _arrive(self):
        if self.next is not self.server:
            self.connection.close()
            self.server = self.next
            self.connection = http.client.HTTPConnection(self.server.host, self.server.port, timeout=PATIENCE)

    def ask(self, kind, method, path, pairs=None):
        """The status and the page; status 0 where the connection was lost."""
        self._arrive()
        headers = {"Accept-Language": "ja"}
        body = None
        if self.cookies:
            headers["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        if pairs is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
            body = urlencode(pairs)
        began = time.monotonic()
        try:
            self.connection.request(method, path, body, headers)
            response = self.connection.getresponse()
            text = response.read().decode()
        except (OSError, http.client.HTTPException) as problem:
            self.connection.close()
            self.record.add(Asked(kind, self.server.name, began, time.monotonic(), NETWORK))
            if isinstance(problem, TimeoutError):
                self.record.fault(f"{method} {path} hung for {PATIENCE} s")
            return 0, ""
        ended = time.monotonic()
        for cookie in response.headers.get_all("Set-Cookie") or []:
            name, value = cookie.split(";")[0].split("=", 1)
            self.cookies[name] = value
        title = re.search(r"<h1>(.*?)</h1>", text)
        self.record.add(Asked(
            kind, self.server.name, began, ended, response.status,
            title[1] if title and response.status not in (200, 303) else ""))
        self._judge(method, path, response, text, ended - began)
        return response.status, text

    def _judge(self, method, path, response, text, seconds):
        if seconds > LONGEST:
            self.record.fault(f"{method} {path} took {seconds:.0f} s")
        if response.status >= 500 and path != "/healthz":
            if response.status != 503:
                self.record.fault(f"{method} {path}: {response.status} {text[:300]}")
            elif response.headers["Retry-After"] is None or "もう一度" not in text and "<h1>" in text:
                self.record.fault(f"{method} {path}: 503 without advice: {text[:300]}")

    def sign_in(self, login="editor"):
        status, text = self.ask("form", "GET", f"/{CITY}/sign-in")
        fields = form_fields(text)
        status, text = self.ask(
            "sign-in", "POST", f"/{CITY}/sign-in",
            fields | {"login": login, "password": self.server.password})
        return status == 303


def form_fields(text):
    """The hidden fields of a page's forms."""
    found = {}
    for tag in re.findall(r"<input[^>]*>", text):
        names = dict(re.findall(r'([a-z]+)="([^"]*)"', tag))
        if names.get("type") == "hidden" and "name" in names:
            found[names["name"]] = names.get("value", "")
    return found


class Writer(Client):
    """An editor who saves drafts of measures of its own and hands each in at last. Each writing has a mark of its own."""

    DRAFTS = 5

    def __init__(self, server, record, name, measures, pause=0.02):
        super().__init__(server, record, name)
        self.measures, self.pause = list(measures), pause
        if not self.sign_in():
            raise Failed(f"{name} could not sign in")

    def run(self):
        count = 0
        for measure in self.measures:
            done = 0
            fields = None
            while done <= self.DRAFTS:
                if self.is_stopped.is_set():
                    return
                fields = fields or self._form(measure)
                if fields is None:
                    time.sleep(0.2)
                    continue
                count += 1
                mark = f"{self.name}-{count}"
                action = "draft" if done < self.DRAFTS else "submit"
                status = self._write(measure, fields, action, mark)
                if status == 303:
                    self.record.acknowledge(mark, measure, action)
                    done += 1
                    fields["version"] = str(int(fields["version"]) + 1)
                elif fields.pop("last", None) == "submit" and status == 409:
                    break  # handed in, though we were not told
                else:
                    fields = None
                time.sleep(self.pause)
        self.record.fault(f"{self.name} ran out of measures")

    def _form(self, measure):
        """What the form holds now; an empty one where the measure is handed in; None where it cannot be had."""
        status, text = self.ask("form", "GET", review_path(measure))
        if status == 200 and "_token" in (fields := form_fields(text)) and "version" in fields:
            return {"_token": fields["_token"], "version": fields["version"]}
        if status == 200:
            return {"_token": form_fields(text).get("_token", ""), "version": "0", "last": "submit"}
        return None

    def _write(self, measure, fields, action, mark):
        status, _ = self.ask("write", "POST", review_path(measure), {
            "_token": fields["_token"], "version": fields["version"], "action": action, "mark": "◎",
            "text": f"書込 {mark} 終。取組を進めました。"})
        return status


class Reader(Client):
    """Somebody who reads the plan's page: from the cache (`page`), or with an address that no cache knows (`fresh`)."""

    def __init__(self, server, record, kind, pause=0.1):
        super().__init__(server, record, kind)
        self.kind, self.pause = kind, pause

    def run(self):
        count = 0
        while not self.is_stopped.is_set():
            count += 1
            path = {"page": PAGE, "fresh": f"{PAGE}?x={self.server.port}-{count}", "health": "/healthz"}[self.kind]
            self.ask(self.kind, "GET", path)
            time.sleep(self.pause)
