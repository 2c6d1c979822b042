"""The machi program as a user meets it: its commands, and its server with a data folder of its own."""

import base64
import os
import re
import shutil
import signal
import subprocess
import time
from pathlib import Path

from database import copy_of, keep_in, kept_in

ROOT = Path(__file__).resolve().parents[2]
BINARY = Path(os.environ.get("MACHI_BINARY", ROOT / ".build/release/machi"))
SAMPLES = ROOT / "Samples"


def environment(**extra):
    """This process's environment without settings of Machi's, with English messages."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("MACHI_")}
    return kept | {"LC_ALL": "C.UTF-8"} | extra


def machi(*words, input=None, timeout=60, before=(), **extra):
    """Runs one command to its end, led by the words of `before`. Gives returncode, stdout and stderr."""
    return subprocess.run(
        [*before, str(BINARY), *map(str, words)], input=input, capture_output=True, text=True, timeout=timeout,
        env=environment(**extra))


def done(*words, **more):
    """Runs a command that has to succeed and gives what it printed."""
    run = machi(*words, **more)
    assert run.returncode == 0, f"machi {' '.join(map(str, words))}: {run.stderr or run.stdout}"
    return run.stdout


def succeeds(*words):
    """Runs another program, which has to succeed, and gives what it printed."""
    run = subprocess.run([*map(str, words)], capture_output=True, text=True, timeout=60)
    assert run.returncode == 0, run.stdout + run.stderr
    return run.stdout


MASTER_KEY = base64.b64encode(os.urandom(32)).decode() + "\n"


def lay_key(data):
    """Gives a data folder the master key of these tests, as an operator gives it to each node and each place to restore to."""
    data.mkdir(parents=True, exist_ok=True)
    (data / "master.key").write_text(MASTER_KEY)


def password(data):
    """The password of the sample accounts in this data folder."""
    return (Path(data) / "sample-sign-ins.txt").read_text().split()[-1]


def wait_until(condition, seconds=10, what="what was waited for", step=0.01):
    """Asks again and again; fails when the time is over."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        value = condition()
        if value:
            return value
        time.sleep(step)
    raise AssertionError(f"{what} did not come within {seconds} s")


class Server:
    """`machi serve` on a free port of this machine, over a data folder."""

    def __init__(self, data, *options, listen="127.0.0.1:0", step=0.01):
        self.data = Path(data)
        self.output = self.data / "serve.out"
        self.errors = self.data / "serve.err"
        words = [str(BINARY), "serve", "--data", str(data), "--listen", listen, *options]
        with self.output.open("wb") as out, self.errors.open("wb") as err:
            self.process = subprocess.Popen(words, stdout=out, stderr=err, env=environment())
        try:
            self.origin = wait_until(self._announced, what="the line with the address", step=step)
        except AssertionError:
            self.kill()
            raise AssertionError("machi serve did not start: " + self.errors.read_text())
        self.host, port = self.origin.removeprefix("http://").split(":")
        self.port = int(port)
        self.password = password(data) if (self.data / "sample-sign-ins.txt").exists() else None

    def _announced(self):
        found = re.search(r"on (http://[0-9.]+:[0-9]+)/\n", self.output.read_text())
        if found is None and self.process.poll() is not None:
            raise AssertionError("it ended at once")
        return found and found[1]

    def stop(self):
        """SIGTERM; whatever ran on it must have left no incident, and it must end well."""
        self.process.send_signal(signal.SIGTERM)
        status = self.process.wait(timeout=30)
        log = self.errors.read_text()
        assert '"incident"' not in log, log
        assert status == 0, f"machi serve ended with {status}: {log}"
        assert "machi: stopped" in log

    def kill(self):
        self.process.kill()
        self.process.wait(timeout=10)


def copied(demo, folder):
    """A data folder of its own with the samples in it."""
    target = Path(folder) / "data"
    shutil.copytree(demo, target)
    if kept_in(demo):
        keep_in(target, copy_of(kept_in(demo)))
    return target
