"""A workbook of plan evaluations, given by its path, through `machi plan import`: what came in, how long it took from the
start of the program to its end with the commit on disk, and the memory, held against the limits. Standard library only."""

import json
import os
import resource
import statistics
import sys
import time
from pathlib import Path

from measure import FOLDER, line
from program import done, lay_key

SECONDS, MOST, TIMES = 5, 300, 3


def town(number):
    data = FOLDER / f"import-{number}"
    lay_key(data)
    done("municipality", "add", "bench", "--data", data, "--code", "032034", "--name", "測定市", "--prefecture", "岩手県")
    return data


def taken(file, data):
    """Seconds, and what was printed."""
    start = time.monotonic()
    out = done("plan", "import", file, "--municipality", "bench", "--data", data, "--plan", "bench", "--json", timeout=120)
    return time.monotonic() - start, json.loads(out)


def processor():
    """Seconds of processor time of all programs that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def main():
    file = Path(sys.argv[2])
    if not file.is_file():
        sys.exit(f"script/bench: {file} is no file")
    print(f"{os.cpu_count()} processors; load before the run {os.getloadavg()[0]:.1f}")
    towns = [town(number) for number in range(TIMES)]
    before = processor()
    found = [taken(file, data) for data in towns]
    worked = (processor() - before) / TIMES
    # Of all programs that ran so far, the largest; those before the import are smaller.
    memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024 / 1e6
    seconds = statistics.median(took for took, _ in found)
    told = found[0][1]
    print(f"{file.name}, {file.stat().st_size:,} bytes")
    for name, count in told["counts"].items():
        print(f"  {name:<20}{count:>10,}")
    print(f"  {'not taken':<20}{len(told['not_taken']):>10,} cells, each with its reason")
    if any(other["counts"] != told["counts"] for _, other in found):
        sys.exit("script/bench: the same file gave other counts")
    line("(i) import of the workbook", seconds, "s", SECONDS, "limit", seconds / SECONDS, seconds < SECONDS)
    print(f"      median of {TIMES}, from the program's start to the commit; the slowest took {max(t for t, _ in found):.1f} s;"
          f" {worked:.1f} s of processor time each")
    line("(i) memory", memory, "MB", MOST, "limit", memory / MOST, memory < MOST)
    sys.exit(0 if seconds < SECONDS and memory < MOST else 1)


main()
