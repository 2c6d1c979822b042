"""Holds a catalogue, as Turtle and as JSON-LD, against the SHACL shapes of DCAT-AP.

    python3 rigs/open_data/dcat_ap.py SHAPES [SHAPES ...]

Each SHAPES is a file, or a folder of which every Turtle file is taken. Needs rdflib and pyshacl
(Tests/journeys/requirements.txt).
"""

import re
import sys
import tempfile
from pathlib import Path

import pyshacl
import rdflib
from rdflib.compare import isomorphic

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "Tests/journeys"))
import ckanapi  # noqa: E402
from program import SAMPLES, Server, done, lay_key  # noqa: E402
from staff import signed_in  # noqa: E402


def fill(portal):
    portal.organization_create(name="kiki", title="危機管理課")
    portal.package_create(
        name="full", title="ＡＥＤ \"設置\" 場所", notes="改行\nを含む\\説明", owner_org="kiki", license_id="CC-BY-4.0",
        maintainer="危機管理課", maintainer_email="kiki@example.jp", url="https://example.jp/aed page",
        tags=[{"name": "救急"}], extras=[
            {"key": "spatial_text", "value": "沼津市"}, {"key": "temporal_start", "value": "2025-04-01"},
            {"key": "temporal_end", "value": "2026-03-31"}, {"key": "frequency", "value": "年1回"}],
        resources=[
            {"url": "https://example.jp/一覧.csv", "format": "CSV", "name": "一覧", "description": "表"},
            {"url": "no address", "format": "???"}])
    portal.package_create(name="bare")
    portal.package_create(name="odd", title="<b>", maintainer_email="not a mail", extras=[
        {"key": "temporal_start", "value": "R5"}], resources=[{"url": "https://example.jp/a|b<c>"}])


def shapes(words):
    """All shapes of one release as one graph: its files refer to each other."""
    releases = {}
    for word in map(Path, words):
        for file in sorted(word.glob("*.ttl")) if word.is_dir() else [word]:
            release = (re.search(r"\d+\.\d+\.\d+", file.name) or [file.name])[0]
            releases.setdefault(release, rdflib.Graph()).parse(file)
    for release, graph in releases.items():
        graph.remove((None, rdflib.OWL.imports, None))
        # What a release names and defines nowhere asks for nothing; pyshacl stops there.
        missing = [(s, o) for s, o in graph.subject_objects(rdflib.SH.property) if (o, None, None) not in graph]
        for shape, part in missing:
            graph.remove((shape, rdflib.SH.property, part))
        if missing:
            print(f"{release}: {len(missing)} of its property shapes are defined in none of its files")
    return releases


def main(words):
    found = shapes(words)
    if not found:
        sys.exit(__doc__)
    failed = False
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "data"
        lay_key(data)
        done("demo", "--data", data, "--samples", SAMPLES)
        server = Server(data)
        staff = signed_in(server, "secretariat")
        answer = staff.send(staff.open("/numazu/staff/account/tokens").form("/tokens"), name="rig", scope=["openData.edit"])
        fill(ckanapi.RemoteCKAN(f"{server.origin}/numazu", apikey=re.search("machi_[a-z0-9]{52}", answer.text)[0]).action)
        graphs = [rdflib.Graph().parse(f"{server.origin}/numazu/data/catalogue.{form}") for form in ("ttl", "jsonld")]
        assert isomorphic(*graphs), "Turtle and JSON-LD say different things"
        assert len(list(graphs[0].subjects(rdflib.RDF.type, rdflib.DCAT.Dataset))) >= 3
        for release, graph in found.items():
            conforms, _, report = pyshacl.validate(graphs[0], shacl_graph=graph, allow_warnings=True)
            print(f"{release}, {len(graph)} triples of shapes: {'conforms' if conforms else 'does not conform'}")
            if not conforms:
                failed = True
                print(report[:4000])
        server.stop()
    sys.exit(1 if failed else 0)


main(sys.argv[1:])
