"""Where a rig works: a temporary folder, an unprivileged user, ports that are free, and the programs it started."""

import os
import pwd
import random
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def log(line):
    """A line of the rig's own, with the seconds since it began."""
    print(f"[{time.monotonic() - BEGAN:6.1f} s] {line}", file=sys.stderr, flush=True)


BEGAN = time.monotonic()


class Failed(Exception):
    """The rig itself could not do what it is there for."""


def wait_for(condition, seconds, what, step=0.05):
    """Asks again and again, and gives what `condition` gave. Raises `Failed` when the time is over."""
    end = time.monotonic() + seconds
    while True:
        value = condition()
        if value:
            return value
        if time.monotonic() > end:
            raise Failed(f"{what} did not come within {seconds} s")
        time.sleep(step)


class Place:
    """Use it in `with`: it stops what was started in it, the last first, and deletes the folder."""

    def __init__(self):
        self.user = "postgres" if os.geteuid() == 0 else None
        self.folder = Path(tempfile.mkdtemp(prefix="machi-rig-"))
        self.folder.chmod(0o755)
        self.started = []
        self.ports = set()
        self.own(self.folder)
        # Copies, since the user may not be let into the checkout, and a build may run meanwhile.
        built = Path(os.environ.get("MACHI_BINARY", ROOT / ".build/release/machi"))
        if not built.exists():
            raise Failed(f"{built} is not there; build it: swift build -c release --product machi")
        self.machi = self.folder / "machi"
        shutil.copy2(built, self.machi)
        shutil.copytree(ROOT / "Samples", self.folder / "Samples")

    def __enter__(self):
        # A polite end from outside is an end like any other: everything is stopped. Ctrl-C counts also where the shell that
        # started us in the background ignores it.
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
        signal.signal(signal.SIGINT, signal.default_int_handler)
        return self

    def __exit__(self, *_):
        for process in reversed(self.started):
            if process.poll() is None:
                process.kill()
        for process in self.started:
            process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)

    def keep_logs(self, folder):
        """Copies what the programs printed to where it stays."""
        Path(folder).mkdir(parents=True, exist_ok=True)
        for file in self.folder.glob("*.log"):
            shutil.copy(file, folder)

    def own(self, path):
        """Gives a file or folder to the user that the programs run as."""
        if self.user:
            entry = pwd.getpwnam(self.user)
            os.chown(path, entry.pw_uid, entry.pw_gid)
        return path

    def make(self, name):
        """A folder of that user's."""
        path = self.folder / name
        path.mkdir(mode=0o700, parents=True)
        return self.own(path)

    def port(self):
        """A free port outside of those that the system gives away by itself."""
        while True:
            port = random.randint(20_000, 32_000)
            if port in self.ports:
                continue
            with socket.socket() as probe:
                try:
                    probe.bind(("127.0.0.1", port))
                except OSError:
                    continue
            self.ports.add(port)
            return port

    def _words(self, words):
        user = ["setpriv", f"--reuid={self.user}", f"--regid={self.user}", "--clear-groups", "--"] if self.user else []
        return user + [str(word) for word in words]

    def _environment(self):
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("MACHI_", "PG", "PATRONI_"))}
        return kept | {"LC_ALL": "C.UTF-8", "HOME": str(self.folder)}

    def start(self, words, log_file):
        """Starts a program in the background; what it prints goes to the file."""
        with open(log_file, "ab") as output:
            process = subprocess.Popen(
                self._words(words), stdout=output, stderr=output, stdin=subprocess.DEVNULL, cwd=self.folder,
                env=self._environment(), start_new_session=True)
        self.started.append(process)
        return process

    def run(self, *words, timeout=60):
        """Runs a program to its end and gives what it printed. Raises `Failed`."""
        run = subprocess.run(
            self._words(words), capture_output=True, text=True, timeout=timeout, stdin=subprocess.DEVNULL,
            cwd=self.folder, env=self._environment())
        if run.returncode != 0:
            raise Failed(f"{words[0]} {words[1] if len(words) > 1 else ''}: {run.stderr or run.stdout}")
        return run.stdout
