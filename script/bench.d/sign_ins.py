"""Pages while 200 people a second try to sign in; standard library only."""

import re
import subprocess

from measure import HERE, PAGE, SECONDS, line, wrk
from program import Server

# Somewhat more than the 200 that are meant: those who are checked have to wait.
ATTEMPTS, PAGES, LIMIT = 240, 200, 50
CONNECTIONS = 400


def measure(demo):
    """What is asked: refused politely beyond what can be computed, and pages within 50 ms."""
    server = Server(demo, "--trusted-proxies", "127.0.0.1", "--connections-per-address", "1000")
    try:
        for name, path in (("a page from the cache", PAGE), ("a page that is made anew", "/numazu/account/register")):
            crowd = subprocess.Popen(
                ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{SECONDS + 4}s", "-s", str(HERE / "sign_ins.lua"), server.origin,
                 "--", "/numazu/sign-in", str(CONNECTIONS * 1000 // ATTEMPTS)],
                stdout=subprocess.PIPE, text=True)
            # Only once the crowd is there.
            wrk(server.origin, path, 1000, seconds=2, script=HERE / "pace.lua")
            rate, p50, p99, _ = wrk(
                server.origin, path, 8 * 1000 // PAGES, seconds=SECONDS, connections=8, script=HERE / "pace.lua")
            out = crowd.communicate(timeout=60)[0]
            taken, refused, other = map(int, re.search(r"taken (\d+) refused (\d+) other (\d+)", out).groups())
            offered = (taken + refused + other) / (SECONDS + 4)
            line(f"(g) p99 of {name} meanwhile", p99, "ms", LIMIT, "limit", p99 / LIMIT, p99 < LIMIT and other == 0)
            print(f"      {rate:.0f} pages/s, p50 {p50:.2f} ms; {offered:.0f} sign-ins/s: {taken} checked,"
                  f" {refused} asked to come again (503, Retry-After), {other} anything else")
    finally:
        server.stop()
