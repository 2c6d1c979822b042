"""Two PostgreSQL servers under Patroni, with etcd as its memory and HAProxy in front."""

import http.client
import json
import os
import secrets
import signal

from city import query
from place import Failed, wait_for
from postgres import PROGRAMS

# What Patroni is told; docs/operations.md says why.
TUNING = {
    "ttl": 8, "loop_wait": 1, "retry_timeout": 3, "maximum_lag_on_failover": 1_048_576, "primary_start_timeout": 5,
    "master_start_timeout": 5, "synchronous_mode": True, "synchronous_mode_strict": False,
}
PARAMETERS = {
    "wal_level": "replica", "max_wal_senders": 5, "max_replication_slots": 5, "max_connections": 100,
    "shared_buffers": "64MB", "wal_keep_size": "256MB", "wal_log_hints": "on", "hot_standby": "on",
    "tcp_keepalives_idle": 5, "tcp_keepalives_interval": 2, "tcp_keepalives_count": 3, "wal_receiver_timeout": "5s",
    "wal_sender_timeout": "5s",
}


class Member:
    """One machine: a Patroni and the PostgreSQL that it runs."""

    def __init__(self, cluster, name):
        self.cluster, self.name = cluster, name
        self.folder = cluster.place.make(name)
        self.api, self.port = cluster.place.port(), cluster.place.port()
        self.config = self.folder / "patroni.json"
        self.config.write_text(json.dumps(self._settings()))
        cluster.place.own(self.config)
        self.patroni = None

    def _settings(self):
        passwords = self.cluster.passwords
        return {
            "scope": "machi", "name": self.name, "namespace": "/rig/",
            "restapi": {"listen": f"127.0.0.1:{self.api}", "connect_address": f"127.0.0.1:{self.api}"},
            "etcd3": {"host": f"127.0.0.1:{self.cluster.etcd}"},
            "bootstrap": {
                "dcs": TUNING | {
                    "postgresql": {"use_pg_rewind": True, "use_slots": True, "parameters": PARAMETERS}},
                "initdb": ["data-checksums", {"encoding": "UTF8"}, {"locale": "C.UTF-8"}],
            },
            "postgresql": {
                "listen": f"127.0.0.1:{self.port}", "connect_address": f"127.0.0.1:{self.port}",
                "data_dir": str(self.folder / "data"), "bin_dir": str(PROGRAMS),
                "pgpass": str(self.folder / "pgpass"), "use_unix_socket": True, "basebackup": [{"checkpoint": "fast"}],
                "authentication": {
                    role: {"username": name, "password": passwords[name]}
                    for role, name in (("superuser", "postgres"), ("replication", "standby"), ("rewind", "rewind"))},
                "pg_hba": [
                    "local all postgres scram-sha-256", "host all all 127.0.0.1/32 scram-sha-256",
                    "host replication standby 127.0.0.1/32 scram-sha-256"],
                "parameters": {"unix_socket_directories": str(self.folder)},
            },
            "watchdog": {"mode": "off"},
        }

    def start(self):
        place = self.cluster.place
        self.patroni = place.start(["patroni", self.config], place.folder / f"{self.name}.log")

    def die(self):
        """As a machine that loses its power: nobody says goodbye."""
        postmaster = int((self.folder / "data/postmaster.pid").read_text().split()[0])
        self.patroni.kill()
        os.kill(postmaster, signal.SIGKILL)
        self.patroni.wait()

    def ask(self, path, method="GET", body=None):
        """Status and answer of Patroni's REST; None where it does not answer."""
        connection = http.client.HTTPConnection("127.0.0.1", self.api, timeout=30 if body else 2)
        try:
            connection.request(method, path, body and json.dumps(body), {"Content-Type": "application/json"})
            response = connection.getresponse()
            return response.status, response.read().decode()
        except OSError:
            return None, ""
        finally:
            connection.close()

    def has(self, role):
        """Whether it is `primary`, `replica`, or `sync`, the standby that no acknowledged write is missing on."""
        return self.ask(f"/{role}")[0] == 200

    @property
    def url(self):
        return f"postgres://postgres:{self.cluster.passwords['postgres']}@127.0.0.1:{self.port}/postgres"


class Cluster:
    def __init__(self, place):
        self.place = place
        self.passwords = {name: secrets.token_hex(12) for name in ("postgres", "standby", "rewind", "machi")}
        self.etcd, self.primary_port, self.replica_port = place.port(), place.port(), place.port()
        self.members = []

    def start(self):
        """Returns when both are there and the second one is synchronous."""
        self._start_etcd()
        self.members = [Member(self, "one"), Member(self, "two")]
        first, second = self.members
        first.start()
        wait_for(lambda: first.has("primary"), 40, "the first primary")
        second.start()
        self._start_haproxy()
        query(self.place, first.url, f"CREATE ROLE machi LOGIN PASSWORD '{self.passwords['machi']}'")
        query(self.place, first.url, "CREATE DATABASE machi OWNER machi")
        wait_for(lambda: second.has("sync"), 40, "a synchronous standby")

    def _start_etcd(self):
        peer = self.place.port()
        self.place.start(
            ["etcd", "--name", "etcd", "--data-dir", self.place.make("etcd"),
             "--listen-client-urls", f"http://127.0.0.1:{self.etcd}",
             "--advertise-client-urls", f"http://127.0.0.1:{self.etcd}",
             "--listen-peer-urls", f"http://127.0.0.1:{peer}",
             "--initial-advertise-peer-urls", f"http://127.0.0.1:{peer}",
             "--initial-cluster", f"etcd=http://127.0.0.1:{peer}"], self.place.folder / "etcd.log")

        def answers():
            connection = http.client.HTTPConnection("127.0.0.1", self.etcd, timeout=1)
            try:
                connection.request("GET", "/health")
                return connection.getresponse().status == 200
            except OSError:
                return False
        wait_for(answers, 20, "etcd")

    def _start_haproxy(self):
        config = self.place.folder / "haproxy.cfg"
        config.write_text("""
global
    maxconn 500
defaults
    mode tcp
    timeout connect 2s
    timeout client 30m
    timeout server 30m
    timeout check 1s
    option clitcpka
    option srvtcpka
""" + "".join(self._listener(name, port) for name, port in (
            ("primary", self.primary_port), ("replica", self.replica_port))))
        self.place.own(config)
        self.place.start(["haproxy", "-db", "-f", config], self.place.folder / "haproxy.log")

    def _listener(self, role, port):
        servers = "".join(
            f"    server {one.name} 127.0.0.1:{one.port} check port {one.api}\n" for one in self.members)
        return f"""
listen {role}
    bind 127.0.0.1:{port}
    option httpchk OPTIONS /{role}
    http-check expect status 200
    default-server inter 500ms fall 2 rise 1 on-marked-down shutdown-sessions
{servers}"""

    def url(self, port):
        return f"postgres://machi:{self.passwords['machi']}@127.0.0.1:{port}/machi"

    def primary(self):
        found = [one for one in self.members if one.has("primary")]
        return found[0] if len(found) == 1 else None

    def standby(self):
        """The synchronous one."""
        return next((one for one in self.members if one.has("sync")), None)

    def switch_over(self):
        """A planned change of the primary. Raises `Failed`."""
        old, new = self.primary(), self.standby()
        status, said = old.ask("/switchover", "POST", {"leader": old.name, "candidate": new.name})
        if status != 200:
            raise Failed(f"Patroni would not switch over: {status} {said}")
