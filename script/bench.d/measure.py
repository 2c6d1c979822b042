"""What every part of the measurement needs; standard library only."""

import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "Tests/journeys"))
from visitor import Visitor  # noqa: E402

HERE = Path(__file__).resolve().parent
FOLDER = Path(sys.argv[1])
PAGE = "/numazu/plans/johoka-suishin"
SECONDS = 5
NODES, YEARS, FIRST_YEAR = 5_000, 60, 2001
MEMORY, START = 120, 500
TICKS = os.sysconf("SC_CLK_TCK")


def line(name, value, unit, peer=None, peer_name="", ratio=None, passed=None):
    """One line: the figure, what it is held against, the ratio, and whether that is enough."""
    against = f"{peer_name} {peer:>8,.0f}" if peer is not None else ""
    share = f"ratio {ratio:.2f}" if ratio is not None else ""
    verdict = {True: "PASS", False: "below", None: ""}[passed]
    print(f"{name:<52}{value:>10,.1f} {unit:<8} {against:<26}{share:<12}{verdict}".rstrip(), flush=True)


def wrk(origin, path, *more, seconds=SECONDS, headers=(), connections=32, script=None):
    """Requests a second, both percentiles in ms, and how many requests there were; an error ends the run."""
    words = ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--latency"]
    for header in headers:
        words += ["-H", header]
    if more or script:
        words += ["-s", str(script or HERE / "submit.lua")]
    words += [origin + path] + (["--", *map(str, more)] if more else [])
    out = subprocess.run(words, capture_output=True, text=True, timeout=seconds + 30, check=True).stdout
    if "Non-2xx" in out or "Socket errors" in out:
        sys.exit(f"script/bench: {path} was not always answered well:\n{out}")
    unit = {"us": 0.001, "ms": 1, "s": 1000}
    found = {share: float(value) * unit[name] for share, value, name in re.findall(r"(50|99)%\s+([\d.]+)(us|ms|s)\b", out)}
    return float(re.search(r"Requests/sec:\s+([\d.]+)", out)[1]), found["50"], found["99"], int(
        re.search(r"(\d+) requests in", out)[1])


def cpu(pid):
    """Seconds of processor time so far."""
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def memory(pid):
    """Most resident memory so far, in MB."""
    return int(re.search(r"VmHWM:\s+(\d+)", Path(f"/proc/{pid}/status").read_text())[1]) * 1024 / 1e6


def costed(server, path, **more):
    """A run of wrk after a warm-up, and the processor's µs for each of its requests."""
    wrk(server.origin, path, seconds=1, **more)
    before = cpu(server.process.pid)
    rate, p50, p99, count = wrk(server.origin, path, **more)
    return rate, p50, p99, (cpu(server.process.pid) - before) * 1e6 / count


def commits(server):
    """Transactions and commits of Numazu so far."""
    text = Visitor(server).get("/metrics").text
    return [
        int(re.search(rf'{name}{{municipality="numazu"}} (\d+)', text)[1])
        for name in ("machi_transactions_total", "machi_commit_groups_total")]


class Desk:
    """An editor of the made-up plan, who hands in one review by hand: its form has the token for all others."""

    def __init__(self, server, slug):
        self.server = server
        self.staff = f"/numazu/staff/plans/{slug}"
        editor = Visitor(server).sign_in("numazu", "editor")
        year = FIRST_YEAR + YEARS - 1
        form = editor.open(f"{self.staff}/nodes/1/reviews/{year}").form(f"/{year}")
        text = "計画どおりに進め、利用者の声を聞いて改めました。"
        assert editor.send(form, action="submit", mark="◎", text=text).status == 303
        self.cookie, self.token = f"machi_session={editor.cookies['machi_session']}", form["_token"]

    def submit(self, first_year=FIRST_YEAR, **more):
        """As `wrk`: reviews of one node after another, from `first_year` on."""
        return wrk(
            self.server.origin, "/", self.staff, self.cookie, self.token, NODES, first_year, **more)
