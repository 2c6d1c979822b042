"""Debian's nginx with packaging/nginx.conf, on ports of this machine and with a certificate of its own making."""

import os
import re
import shutil
import socket
import subprocess
from dataclasses import dataclass
from pathlib import Path

from program import ROOT, wait_until

HOST = "machi.example.jp"

# What Debian's /etc/nginx/nginx.conf says around the file, compression included; in the foreground, in one folder.
AROUND = """
daemon off; pid {folder}/pid; error_log {folder}/error.log; {user}
events {{ worker_connections 1024; }}
http {{
  sendfile on; tcp_nopush on; types_hash_max_size 2048; gzip on; gzip_min_length 1; access_log {folder}/access.log;
  client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fastcgi;
  uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
  include {folder}/machi.conf;
}}
"""


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@dataclass
class Reply:
    version: str
    status: int
    headers: list
    body: bytes

    def all(self, name):
        return [value for key, value in self.headers if key == name]

    def __getitem__(self, name):
        values = self.all(name)
        assert len(values) == 1, f"{name} stands there {len(values)} times"
        return values[0]


class Nginx:
    def __init__(self, folder, *upstreams):
        self.folder = Path(folder)
        self.folder.mkdir()
        self.port, self.plain_port = free_port(), free_port()
        self.certificate = self.folder / "certificate.pem"
        subprocess.run(
            ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", "-subj", f"/CN={HOST}",
             "-addext", f"subjectAltName=DNS:{HOST}", "-keyout", self.folder / "key.pem", "-out", self.certificate],
            check=True, capture_output=True)
        (self.folder / "machi.conf").write_text(self._filled((ROOT / "packaging/nginx.conf").read_text(), upstreams))
        # Its workers have to reach a folder that only its owner may enter.
        user = "user root;" if os.geteuid() == 0 else ""
        main = self.folder / "nginx.conf"
        main.write_text(AROUND.format(folder=self.folder, user=user))
        binary = shutil.which("nginx") or "/usr/sbin/nginx"
        self.errors = self.folder / "error.log"
        self.process = subprocess.Popen(
            [binary, "-p", self.folder, "-e", self.errors, "-c", main], stderr=subprocess.DEVNULL)
        wait_until(self._listens, what="nginx")

    def _filled(self, text, upstreams):
        """The file with this machine's ports, certificate and nodes in the places where an operator has others."""
        for pattern, replacement in {
            r"listen \[::\]:.*\n": "",
            r"listen 443 ": f"listen 127.0.0.1:{self.port} ",
            r"listen 80;": f"listen 127.0.0.1:{self.plain_port};",
            r"/etc/letsencrypt/live/.*/fullchain\.pem": str(self.certificate),
            r"/etc/letsencrypt/live/.*/privkey\.pem": str(self.folder / "key.pem"),
            r"server 127\.0\.0\.1:8080": f"server {upstreams[0]}",
            r"#server 127\.0\.0\.1:8081": f"server {upstreams[1]}" if len(upstreams) > 1 else "#",
        }.items():
            text, count = re.subn(pattern, replacement, text)
            assert count, f"packaging/nginx.conf holds no {pattern}"
        return text

    def _listens(self):
        assert self.process.poll() is None, f"nginx ended: {self.errors.read_text()}"
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", self.port)) == 0

    @property
    def origin(self):
        return f"https://{HOST}:{self.port}"

    def curl(self, *words, host=HOST):
        """Runs curl on this host's name; gives its exit code and output."""
        return subprocess.run(
            ["curl", "--silent", "--http2", "--max-time", "30", "--cacert", self.certificate,
             "--resolve", f"{host}:{self.port}:127.0.0.1", "--resolve", f"{host}:{self.plain_port}:127.0.0.1",
             *map(str, words)], capture_output=True, timeout=60)

    def ask(self, path, *options):
        address = path if path.startswith("http") else self.origin + path
        run = self.curl("--include", "--write-out", "\n%{http_version}", *options, address)
        assert run.returncode == 0, f"curl ended with {run.returncode}: {run.stderr.decode()}"
        answer, _, version = run.stdout.rpartition(b"\n")
        # Expect: 100-continue puts a head of its own before the answer's.
        answer = re.sub(rb"^HTTP/\S+ 100[^\n]*\r\n\r\n", b"", answer)
        head, _, body = answer.partition(b"\r\n\r\n")
        status, *lines = head.decode().split("\r\n")
        headers = [(name.lower(), value.strip()) for name, value in (line.split(":", 1) for line in lines)]
        return Reply(version.decode(), int(status.split()[1]), headers, body)

    def stop(self):
        self.process.terminate()
        self.process.wait(timeout=10)
