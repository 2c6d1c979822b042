"""Holds every sample plan's StratML against the standard's own schemas, before and after a round trip, by xmllint.

    python3 rigs/stratml/xsd.py FOLDER

FOLDER holds the XML schemas of both parts, under whatever names; each part's is told by the namespace that it is for. Real
documents beside them (.xml) are imported, what is lost is counted, and what is exported of them has to be valid too.
"""

import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "Tests/journeys"))
from program import SAMPLES, done, lay_key, machi  # noqa: E402

SPACES = {1: "urn:ISO:std:iso:17469:tech:xsd:stratml_core", 2: "urn:ISO:std:iso:17469:tech:xsd:PerformancePlanOrReport"}
LANGUAGES = ("C.UTF-8", "ja_JP.UTF-8")


def schemas(folder):
    found = {}
    for file in sorted(folder.glob("*.xsd")):
        space = re.search(r'targetNamespace="([^"]+)"', file.read_text(encoding="utf-8-sig"))
        found |= {part: file for part, name in SPACES.items() if space and space[1] == name}
    if missing := SPACES.keys() - found.keys():
        sys.exit(f"{folder} has no schema of part {' and '.join(map(str, sorted(missing)))}\n{__doc__}")
    return found


class Rig:
    def __init__(self, schemas, folder):
        self.schemas, self.folder = schemas, folder
        self.valid, self.trips, self.told, self.failures = {1: 0, 2: 0}, 0, set(), []

    def export(self, data, municipality, plan, part, language):
        return done("plan", "export", plan, "--municipality", municipality, "--format", f"stratml-{part}", "--data", data,
                    LC_ALL=language)

    def check(self, what, text, part):
        file = self.folder / "plan.xml"
        file.write_text(text)
        run = subprocess.run(
            ["xmllint", "--nonet", "--noout", "--schema", self.schemas[part], file], capture_output=True, text=True, timeout=120)
        if run.returncode == 0:
            self.valid[part] += 1
        else:
            self.failures.append(f"{what}, part {part}: {run.stderr[:600]}")
        return file

    def town(self, name):
        data = self.folder / name
        lay_key(data)
        done("municipality", "add", "elsewhere", "--name", "別", "--prefecture", "県", "--code", "222194", "--data", data)
        return data

    def travels(self, what, text, part, language, slug):
        """Imported into another municipality and exported again, a document is the same but for whose it is."""
        file = self.check(what, text, part)
        data = self.town(f"town-{self.trips}-{part}-{LANGUAGES.index(language)}")
        run = machi("plan", "import", file, "--municipality", "elsewhere", "--data", data, LC_ALL=language)
        if run.returncode:
            self.failures.append(f"{what}, part {part}: the import failed: {run.stderr[:400]}")
            return
        again = self.export(data, "elsewhere", slug, part, language)
        self.check(what + " again", again, part)
        self.trips += 1
        told = run.stdout.splitlines()[1:]
        self.told |= {line.split(": ", 1)[1] for line in told}
        # What the import says that it loses may be gone; nothing else.
        if not told and owner(again) != owner(text):
            self.failures.append(f"{what}, part {part}: the round trip changed {differing(owner(text), owner(again))}")


def owner(text):
    """Without the municipality's name, which is another one's there."""
    return re.sub(r"<Name>[^<]*</Name>\s*<Identifier>_municipality-[^<]*</Identifier>", "", text, count=1).splitlines()


def differing(a, b):
    lines = [line.strip() for line in a if line not in set(b)]
    return f"{len(lines)} lines: {' | '.join(lines[:5])}"


def foreign(rig, folder):
    """Documents of others: whatever they lose, what comes out is valid."""
    for file in sorted(folder.glob("*.xml")):
        data = rig.town(f"foreign-{file.stem}")
        slug = re.sub(r"[^a-z0-9]+", "-", file.stem.lower()).strip("-")
        run = machi("plan", "import", file, "--plan", slug, "--municipality", "elsewhere", "--data", data)
        if run.returncode:
            rig.failures.append(f"{file.name}: {run.stderr[:400] or run.stdout[:400]}")
            continue
        lines = run.stdout.splitlines()
        print(f"{file.name}: {lines[0].split(': ', 1)[1]}; {len(lines) - 1} things told as not taken")
        for part in SPACES:
            rig.check(file.name, rig.export(data, "elsewhere", slug, part, "C.UTF-8"), part)


def main(words):
    if len(words) != 1:
        sys.exit(__doc__)
    given = Path(words[0])
    found = schemas(given)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        data = folder / "data"
        lay_key(data)
        done("demo", "--data", data, "--samples", SAMPLES)
        rig = Rig(found, folder)
        plans = sorted(SAMPLES.glob("*/plans/*.json"))
        for path in plans:
            for part in SPACES:
                for language in LANGUAGES:
                    text = rig.export(data, path.parts[-3], path.stem, part, language)
                    rig.travels(f"{path.parts[-3]}/{path.stem} {language[:2]}", text, part, language, path.stem)
        foreign(rig, given)
    print(f"{len(plans)} sample plans, {len(LANGUAGES)} languages, {rig.trips} round trips")
    for loss in sorted(rig.told):
        print(f"told as lost: {loss}")
    for part, count in rig.valid.items():
        print(f"part {part}: {count} documents valid against {found[part].name}")
    for failure in rig.failures:
        print(failure)
    sys.exit(1 if rig.failures else 0)


main(sys.argv[1:])
