"""Faults under load on both engines; docs/operations.md says what each looks like to users and operators."""

import argparse
import sys
from pathlib import Path

for folder in ("rigs/parts", "script/bench.d"):
    sys.path.insert(0, str(Path(__file__).resolve().parents[2] / folder))
from faults import FAULTS  # noqa: E402
from place import Place, log  # noqa: E402
from stage import Template  # noqa: E402
from table import Table  # noqa: E402
from trial import Trial  # noqa: E402


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("word", nargs="?", default="", help="only faults whose engine or name holds it")
    parser.add_argument("--logs", help="a folder that the programs' logs are copied to")
    options = parser.parse_args()
    wanted = [(number, each) for number, each in enumerate(FAULTS) if options.word in f"{each[0]} {each[1]}"]
    table = Table(
        "engine", "fault", "writes acknowledged", "present", "doubled", "seconds to recover", "longest wait",
        "what users saw besides good answers", "verdict")
    problems = []
    with Place() as place:
        templates = {engine: Template(place, engine) for engine in dict.fromkeys(each[0] for _, each in wanted)}
        log("cities made")
        for number, (engine, *fault) in wanted:
            trial = Trial(templates[engine], number, *fault)
            table.add(engine, trial.name, *trial.cells, "FAILED" if trial.problems else "holds")
            problems += [f"{engine}, {trial.name}: {problem}" for problem in trial.problems]
        if options.logs:
            place.keep_logs(options.logs)
    table.print()
    for problem in problems:
        print(f"! {problem}")
    return 1 if problems or not wanted else 0


sys.exit(main())
