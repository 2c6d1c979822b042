"""What the journeys of backups and of moves share."""

import hashlib
import resource
import signal
import sqlite3
import subprocess
import time

from places import counts
from program import BINARY, environment, machi


def refused(run, *parts):
    """It failed, said why in one line on the error output, and printed nothing else."""
    assert (run.returncode, run.stdout) == (1, ""), (run.returncode, run.stdout, run.stderr)
    assert len(run.stderr.splitlines()) == 1 and run.stderr.startswith("machi: "), run.stderr
    for part in parts:
        assert str(part) in run.stderr, run.stderr


def attach(data, municipality, megabytes):
    """Puts files into the database as they lie there; nobody opens what stands for sealed. Gives the hashes of what they hold."""
    hashes = []
    with sqlite3.connect(data / "municipalities" / municipality / "machi.sqlite") as db:
        for number in range(megabytes):
            parts = [hashlib.shake_128(f"{number} {part}".encode()).digest(250_000) for part in range(4)]
            hashes.append(hashlib.sha256(b"".join(parts)).hexdigest())
            db.execute(
                "INSERT INTO attachment (id, sealed_key, sealed_name, sealed_sha256, digest, media_type, size, state,"
                " scan_attempts, created_at, created_by)"
                " VALUES (?, x'01', x'02', x'03', ?, 'image/jpeg', 1000000, 'clean', 0, 0, 'hanako')",
                [f"file-{number}", hashes[-1]])
            for position, bytes in enumerate(parts):
                db.execute("INSERT INTO attachment_part VALUES (?, ?, ?)", [f"file-{number}", position, bytes])
    return hashes


def same(one, other, towns=None):
    """Two places hold the same municipalities with as many rows in each table."""
    towns = one.towns() if towns is None else towns
    assert towns and set(towns) <= set(other.towns())
    for town in towns:
        assert counts(one, town) == counts(other, town), town
        assert one.attached(town) == other.attached(town), town


def killed(words, moment):
    """Starts a command and kills it as soon as `moment` is true. Whether it was in time."""
    process = subprocess.Popen(
        [str(BINARY), *map(str, words)], env=environment(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    end = time.monotonic() + 60
    while not moment() and process.poll() is None and time.monotonic() < end:
        time.sleep(0.0005)
    process.send_signal(signal.SIGKILL)
    return process.wait(timeout=30) == -signal.SIGKILL


def without_room(*words, megabytes=8):
    """Runs a command that may write no file beyond a size, which stands in for a full disk: the same calls fail."""
    def limit():
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (megabytes * 1_000_000,) * 2)

    return subprocess.run(
        [str(BINARY), *map(str, words)], env=environment(), text=True, capture_output=True, timeout=60,
        preexec_fn=limit, restore_signals=False)


def verified(place):
    """Whether every audit chain of the place is in order."""
    return machi("audit", "verify", *place.words).returncode == 0
