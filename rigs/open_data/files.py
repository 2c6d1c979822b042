"""Tries real files of municipalities: imports each into a register of its own, in a city that is gone afterwards, and prints a
line a file: how many rows were taken and left out, or why none were. Ends with 1 where a file was refused without a reason.

    python3 rigs/open_data/files.py FOLDER
"""

import os
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "Tests/journeys"))
from program import BINARY, SAMPLES, done, lay_key  # noqa: E402

FAULT = re.compile(r"^(line \d+|row \d+)", re.M)


def taken(data, file, number):
    """What the command says of the file, and whether anything of it was taken."""
    command = [BINARY, "register", "import", file, "--data", data, "--municipality", "numazu", "--register", f"file-{number}",
               "--title", file.stem[:60], "--skip-faults"]
    ended = subprocess.run(list(map(str, command)), capture_output=True, text=True, timeout=300)
    return ended.returncode, (ended.stdout + ended.stderr).strip()


def main(folder):
    files = sorted(each for each in Path(folder).iterdir() if each.is_file())
    counts = {"whole": 0, "in part": 0, "refused": 0, "no reason": 0}
    with tempfile.TemporaryDirectory(dir=os.environ.get("MACHI_RIG", ROOT / ".build")) as place:
        data = Path(place) / "data"
        lay_key(data)
        done("demo", "--data", data, "--samples", SAMPLES)
        for number, file in enumerate(files, 1):
            begun = time.monotonic()
            code, words = taken(data, file, number)
            lines = words.splitlines() or [""]
            faults = re.search(r"(\d+) faults", lines[0])
            if code == 0:
                state = "in part" if faults and int(faults[1]) else "whole"
            else:
                # A reason is a sentence about the file, or a fault with its line.
                state = "refused" if str(file) in words or FAULT.search(words) else "no reason"
            counts[state] += 1
            why = next((each for each in lines if each.startswith("line ")), "") if state == "in part" else ""
            said = lines[0].replace(str(file), "").lstrip(": ")
            print(f"{state:9} {time.monotonic() - begun:5.1f} s  {file.name}: {said}" + (f"; {why}" if why else ""))
    print(f"{len(files)} files: " + ", ".join(f"{count} {state}" for state, count in counts.items()))
    return 1 if counts["no reason"] or not files else 0


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1]))
