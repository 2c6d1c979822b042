"""Runs the measurements and prints them; script/bench builds what it needs. Standard library only."""

import gzip
import os
import re
import shutil
import sqlite3
import statistics
import subprocess
import sys
import time
from pathlib import Path

from measure import (
    FIRST_YEAR, FOLDER, MEMORY, NODES, PAGE, ROOT, START, YEARS, Desk, commits, costed, cpu, line, memory, wrk)

sys.path.insert(0, str(ROOT / "Tests/journeys"))
import generated  # noqa: E402
import national  # noqa: E402
import on_postgres  # noqa: E402
import sign_ins  # noqa: E402
from program import SAMPLES, Server, done  # noqa: E402
from visitor import Visitor  # noqa: E402


class Nginx:
    """nginx with the page's bytes as a file, plain and compressed beforehand."""

    def __init__(self, page, port):
        folder = FOLDER / "nginx"
        (folder / "files").mkdir(parents=True)
        (folder / "files/page.html").write_bytes(page)
        (folder / "files/page.html.gz").write_bytes(gzip.compress(page, 6))
        (folder / "nginx.conf").write_text(f"""
            daemon off; worker_processes auto; pid {folder}/pid; error_log {folder}/error.log;
            events {{ worker_connections 1024; }}
            http {{
              access_log off; sendfile on; tcp_nopush on; keepalive_requests 100000000; gzip_static on;
              open_file_cache max=100; types {{ text/html html; }}
              client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fastcgi;
              uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
              server {{ listen 127.0.0.1:{port}; root {folder}/files; }}
            }}""")
        binary = shutil.which("nginx") or "/usr/sbin/nginx"
        self.process = subprocess.Popen(
            [binary, "-p", str(folder), "-e", f"{folder}/error.log", "-c", str(folder / "nginx.conf")])
        self.origin = f"http://127.0.0.1:{port}"
        time.sleep(0.5)
        if self.process.poll() is not None:
            sys.exit(f"script/bench: nginx did not start; see {folder}/error.log")

    def stop(self):
        self.process.terminate()
        self.process.wait(timeout=10)


def data_folder(name):
    folder = FOLDER / name
    done("demo", "--data", folder, "--samples", SAMPLES)
    return folder


def pages(demo):
    warm = Server(demo)
    body = Visitor(warm).get(PAGE).body
    print(f"The page {PAGE} has {len(body):,} bytes, {len(gzip.compress(body, 6)):,} compressed.\n")
    nginx = Nginx(body, warm.port + 1 if warm.port < 65_000 else 8_099)
    asks = {"": (), ", compressed": ("Accept-Encoding: gzip",)}
    peers = {}
    try:
        for label, headers in asks.items():
            wrk(nginx.origin, "/page.html", seconds=1, headers=headers)
            peers[label] = wrk(nginx.origin, "/page.html", headers=headers)[0]
            rate, p50, p99, cost = costed(warm, PAGE, headers=headers)
            line(f"(a) page from the cache{label}", rate, "req/s", peers[label], "nginx", rate / peers[label],
                 rate / peers[label] >= 0.5)
            print(f"      p50 {p50:.2f} ms, p99 {p99:.2f} ms, {cost:.0f} µs of processor time each")
        line("(a) memory", memory(warm.process.pid), "MB", MEMORY, "limit", memory(warm.process.pid) / MEMORY,
             memory(warm.process.pid) < MEMORY)
    finally:
        nginx.stop()
        warm.stop()
    return peers


def fresh(demo, peers):
    """Without the cache, and where the time goes: by pages that leave something out."""
    server = Server(demo, "--page-cache", "0")
    costs = {}
    for label, path, headers in (
        ("page rendered afresh", PAGE, ()), ("page rendered afresh, compressed", PAGE, ("Accept-Encoding: gzip",)),
    ):
        rate, p50, p99, costs[label] = costed(server, path, headers=headers)
        peer = peers[", compressed" if headers else ""]
        line(f"(b) {label}", rate, "req/s", peer, "nginx", rate / peer)
        print(f"      p50 {p50:.2f} ms, p99 {p99:.2f} ms, {costs[label]:.0f} µs of processor time each")
    for label, path in (("request", "/healthz"), ("frame", "/numazu/plans/nothing"), ("data", PAGE + ".json")):
        costs[label] = cost_of(server, path, errors=label == "frame")
    line("(b) memory", memory(server.process.pid), "MB", MEMORY, "limit", memory(server.process.pid) / MEMORY,
         memory(server.process.pid) < MEMORY)
    server.stop()
    page, packed = costs["page rendered afresh"], costs["page rendered afresh, compressed"]
    print(f"      Where the {packed:.0f} µs of a compressed page go: HTTP and the way to a worker {costs['request']:.0f}"
          f" (/healthz); routing, one look into the database and the frame {costs['frame'] - costs['request']:.0f}"
          f" (a page that is not there); reading and printing the plan {page - costs['frame']:.0f};"
          f" compressing {packed - page:.0f}.\n      For comparison, the same plan as JSON costs {costs['data']:.0f} µs.")


def cost_of(server, path, errors):
    """µs of processor time for each request; `errors` says that the answer is meant to be an error page."""
    seconds = 2
    words = ["wrk", "-t1", "-c32", f"-d{seconds}s", server.origin + path]
    before = cpu(server.process.pid)
    out = subprocess.run(words, capture_output=True, text=True, timeout=seconds + 30, check=True).stdout
    if not errors and "Non-2xx" in out:
        sys.exit(f"script/bench: {path} was not answered well:\n{out}")
    return (cpu(server.process.pid) - before) * 1e6 / int(re.search(r"(\d+) requests in", out)[1])


def submissions():
    data = data_folder("submissions")
    generated.load(data, FOLDER, NODES)
    generated.open_rounds(data, FOLDER, FIRST_YEAR, YEARS)
    server = Server(data)
    desk = Desk(server, generated.SLUG)
    file = data / "municipalities/numazu/machi.sqlite"
    for copy in ("before", "after"):
        with sqlite3.connect(file) as db:
            db.execute("VACUUM INTO ?", [str(FOLDER / copy)])
    bare = bare_commits("before")
    before, groups = cpu(server.process.pid), commits(server)
    rate, p50, p99, count = desk.submit()
    cost = (cpu(server.process.pid) - before) * 1e6 / count
    after = commits(server)
    size = (after[0] - groups[0]) / max(1, after[1] - groups[1])
    used = memory(server.process.pid)
    server.stop()
    with sqlite3.connect(file) as db:
        rows = [
            db.execute(sql).fetchone()[0] for sql in (
                "SELECT count(*) FROM plan_review WHERE plan = 'made-up' AND state = 'submitted'",
                "SELECT count(*) FROM plan_history WHERE plan = 'made-up' AND action = 'submitted'",
                "SELECT count(*) FROM audit_event WHERE action = 'plans.review.submitted'")]
    if len(set(rows)) != 1 or not count <= rows[0] - 1 <= count + 32:
        sys.exit(f"script/bench: {count} submissions were acknowledged, and there are {rows} rows")
    bare = (bare + bare_commits("after")) / 2
    line("(d) durable review submissions", rate, "posts/s", bare, "(e) SQLite", rate / bare, rate / bare >= 0.5)
    print(f"      p50 {p50:.2f} ms, p99 {p99:.2f} ms, {cost:.0f} µs of processor time each; {size:.1f} to a commit;"
          f" {rows[0]:,} rows in each of three tables;\n      (e) is a C program that inserts the same three rows,"
          " WAL, synchronous=FULL, group commit\n      for 32 threads that each wait for theirs; the mean of a run"
          " before and a run after.")
    line("(d) memory", used, "MB", MEMORY, "limit", used / MEMORY, used < MEMORY)


def bare_commits(copy):
    """Submissions a second that bare SQLite writes into a copy of the database."""
    out = subprocess.run(
        [FOLDER / "commits", FOLDER / copy, "2.5", "32"], capture_output=True, text=True, timeout=60, check=True)
    written, seconds = out.stdout.split()
    return int(written) / float(seconds)


def starts(demo):
    times = []
    for _ in range(10):
        start = time.monotonic()
        server = Server(demo, step=0.0005)
        assert Visitor(server).get("/numazu").status == 200
        times.append((time.monotonic() - start) * 1000)
        server.stop()
    worst = max(times)
    line("(f) start to first answer, five municipalities", statistics.median(times), "ms", START, "limit",
         worst / START, worst < START)
    print(f"      median of 10; the slowest took {worst:.0f} ms")


def main():
    load = os.getloadavg()[0]
    print(f"{os.cpu_count()} processors; load before the run {load:.1f}. Ratios count; requests a second are this machine's.")
    demo = data_folder("demo")
    peers = pages(demo)
    fresh(demo, peers)
    submissions()
    starts(demo)
    sign_ins.measure(demo)
    national.national()
    on_postgres.measure(peers)


main()
