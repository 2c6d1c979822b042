"""What Prometheus and Grafana are given, checked by Prometheus' own tool and against a running server."""

import json
import re

import pytest

from my_number_card import MyNumberCard
from program import ROOT, Server, copied, succeeds
from visitor import Visitor

PACKAGING = ROOT / "packaging"
PROMTOOL = ROOT / ".build/promtool"


def expressions(dashboard):
    return [target["expr"] for panel in dashboard["panels"] for target in panel.get("targets", [])]


@pytest.fixture(scope="module")
def dashboard():
    return json.loads((PACKAGING / "grafana-dashboard.json").read_text())


@pytest.fixture(scope="module")
def families(demo_on_postgres, tmp_path_factory):
    """Every family of /metrics with its type; a label of each as the first sample has it. On PostgreSQL there are more
    than on files, and where cards are accepted."""
    card = MyNumberCard(tmp_path_factory.mktemp("card") / "card")
    server = Server(copied(demo_on_postgres, tmp_path_factory.mktemp("monitored")), *map(str, card.options))
    visitor = Visitor(server)
    # A status that was never answered has no sample yet.
    visitor.get("/healthz")
    text = visitor.get("/metrics").text
    types = dict(re.findall(r"^# TYPE (\S+) (\S+)$", text, re.MULTILINE))
    labels = {name: set(re.findall(r"(\w+)=", rest)) for name, rest in re.findall(r"^(machi_\w+)(\S*) ", text, re.M)}
    server.stop()
    return {name: (type, labels.get(name, set())) for name, type in types.items()}


def test_the_alert_rules_fire_when_they_should_and_not_otherwise():
    succeeds(PROMTOOL, "check", "rules", PACKAGING / "alerts.yml")
    succeeds(PROMTOOL, "test", "rules", PACKAGING / "alerts-test.yml")
    alerts = re.findall(r"- alert: (\w+)", (PACKAGING / "alerts.yml").read_text())
    tests = (PACKAGING / "alerts-test.yml").read_text()
    for alert in alerts:
        assert len(re.findall(rf"alertname: {alert}\b", tests)) == 2, f"{alert} is not tried both ways"


def test_every_panel_asks_something_that_can_be_asked(dashboard, tmp_path):
    rules = [{"record": f"panel:{number}", "expr": text} for number, text in enumerate(expressions(dashboard))]
    file = tmp_path / "panels.yml"
    # JSON is YAML too.
    file.write_text(json.dumps({"groups": [{"name": "panels", "rules": rules}]}))
    succeeds(PROMTOOL, "check", "rules", "--lint-fatal", file)


def test_dashboard_alerts_program_and_documentation_name_the_same_metrics(dashboard, families):
    shown = set(re.findall(r"machi_\w+", " ".join(expressions(dashboard))))
    watched = set(re.findall(r"machi_\w+", (PACKAGING / "alerts.yml").read_text()))
    documented = set(re.findall(r"^\| `(machi_\w+)", (ROOT / "docs/operations.md").read_text(), re.MULTILINE))
    assert documented == set(families)
    assert shown == set(families), "a metric without a panel, or a panel without its metric"
    assert watched <= set(families)


def test_counters_are_asked_for_their_rate_and_labels_are_there(dashboard, families):
    for text in expressions(dashboard) + re.findall(r"expr: (.*)", (PACKAGING / "alerts.yml").read_text()):
        for name, labels in re.findall(r"(machi_\w+)(\{[^}]*\})?", text):
            type, known = families[name]
            if type == "counter":
                assert re.search(rf"(rate|resets|increase)\({name}(\{{[^}}]*\}})?\[", text), text
            for label in re.findall(r"(\w+)(?:=~|=|!=)", labels):
                assert label in known | {"instance"}, f"{name} has no label {label}"
