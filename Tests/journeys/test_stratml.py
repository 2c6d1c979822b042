"""Plans as StratML: what is written has the standard's order, and a document travels from one municipality to another."""

import subprocess
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest

from program import SAMPLES, done, machi

RULES = Path(__file__).with_name("stratml.rng")
PLANS = sorted(SAMPLES.glob("*/plans/*.json"))
FIRST, SECOND = (f"urn:ISO:std:iso:17469:tech:xsd:{name}" for name in ("stratml_core", "PerformancePlanOrReport"))


def export(data, plan, municipality, part, language="C.UTF-8"):
    return done(
        "plan", "export", plan, "--municipality", municipality, "--format", f"stratml-{part}", "--data", data,
        LC_ALL=language)


def check(text, folder, part):
    """The elements in their order by xmllint; names that are unique; nothing of the second part in the first."""
    elements = list(ElementTree.fromstring(text).iter())
    assert {element.tag.split("}")[0][1:] for element in elements} == {FIRST if part == 1 else SECOND}
    names = [element.text for element in elements if element.tag.endswith("}Identifier")]
    assert len(set(names)) == len(names)
    if part == 1:
        only = {"PerformanceIndicator", "Role", "PerformancePlanOrReport"}
        assert not only & {element.tag.split("}")[1] for element in elements}
    file = folder / "plan.xml"
    file.write_text(text.replace(FIRST, SECOND))
    run = subprocess.run(
        ["xmllint", "--nonet", "--noout", "--relaxng", RULES, file], capture_output=True, text=True, timeout=60)
    assert run.returncode == 0, run.stderr


@pytest.mark.parametrize("part", [1, 2])
@pytest.mark.parametrize("path", PLANS, ids=lambda path: f"{path.parts[-3]}-{path.stem}")
def test_every_sample_is_in_the_standards_order(demo, tmp_path, path, part):
    for language in ("C.UTF-8", "ja_JP.UTF-8"):
        check(export(demo, path.stem, path.parts[-3], part, language), tmp_path, part)


def test_the_rules_refuse_another_order(demo, tmp_path):
    text = export(demo, "johoka-suishin", "numazu", 2)
    for wrong in (text.replace("<SequenceIndicator>", "<Sequence>").replace("</SequenceIndicator>", "</Sequence>"),
                  text.replace("<Identifier>_", "<Identifier>1"), text.replace("</Goal>", "</Goal><Vision/>")):
        with pytest.raises(AssertionError):
            check(wrong, tmp_path, 2)


def test_a_document_travels(demo, tmp_path):
    first = export(demo, "johoka-suishin", "numazu", 2)
    file = tmp_path / "plan.xml"
    file.write_text(first)
    done(
        "municipality", "add", "elsewhere", "--name", "別", "--prefecture", "県", "--code", "222194", "--data", tmp_path)
    printed = done("plan", "import", file, "--municipality", "elsewhere", "--data", tmp_path)
    assert printed.splitlines() == ["johoka-suishin: 26 nodes, 7 indicators, 26 reviews"]
    second = export(tmp_path, "johoka-suishin", "elsewhere", 2)
    mine = "<Name>別</Name>\n      <Identifier>_municipality-elsewhere</Identifier>"
    theirs = "<Name>Numazu City</Name>\n      <Identifier>_municipality-numazu</Identifier>"
    assert theirs in first and second.replace(mine, theirs) == first
    assert machi("plan", "import", file, "--municipality", "elsewhere", "--data", tmp_path).returncode == 1


def test_a_loss_is_told_with_its_place(demo, tmp_path):
    file = tmp_path / "plan.xml"
    file.write_text(
        f'<StrategicPlan xmlns="{FIRST}"><Name>Report</Name>\n<StrategicPlanCore><Goal><Name>G</Name>\n'
        "<Colour>red</Colour></Goal></StrategicPlanCore></StrategicPlan>")
    done("municipality", "add", "elsewhere", "--name", "別", "--prefecture", "県", "--code", "222194", "--data", tmp_path)
    printed = done("plan", "import", file, "--plan", "other", "--municipality", "elsewhere", "--data", tmp_path)
    assert printed.splitlines() == [
        "other: 1 nodes, 0 indicators, 0 reviews",
        f"{file}:3: StrategicPlanCore[1]/Goal[1]/Colour: There is no place for this element: red"]
