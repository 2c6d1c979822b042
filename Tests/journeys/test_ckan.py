"""Open data by CKAN's API: PyPI's ckanapi moves a whole portal from one municipality to another."""

import csv
import json
import os
import re
import subprocess
import sys
import urllib.request
from pathlib import Path

from program import wait_until
from staff import signed_in

ROWS = "名称,経度\r\n市役所,138.86\r\n".encode("cp932")


def token_of(server, city):
    """The secret of a new token of the secretariat's for the catalogue."""
    staff = signed_in(server, "secretariat", city)
    form = staff.open(f"/{city}/staff/account/tokens").form("/tokens")
    answer = staff.send(form, name="ckanapi", scope=["openData.edit"])
    return re.search("machi_[a-z0-9]{52}", answer.text)[0]


def ckanapi(server, city, *words, token=None, input=None):
    """What one run of the command prints."""
    key = ["-a", token] if token else []
    programs = str(Path(sys.executable).parent)
    # It starts workers of its own by its name.
    run = subprocess.run(
        ["ckanapi", *words, "-r", f"{server.origin}/{city}", *key], input=input, capture_output=True, timeout=120,
        env=os.environ | {"PATH": f"{programs}:{os.environ['PATH']}"})
    assert run.returncode == 0, run.stderr.decode()[-2000:]
    return run.stdout.decode()


def dumped(server, city, thing):
    lines = ckanapi(server, city, "dump", thing, "--all").splitlines()
    return [json.loads(line) for line in lines]


def fill(portal):
    portal.organization_create(name="kiki", title="危機管理課", description="防災\nの仕事", extras=[{"key": "内線", "value": "2210"}])
    portal.organization_create(name="toshokan", title="図書館", image_url="https://example.jp/logo.png")
    portal.group_create(name="bosai", title="防災・安全")
    for number in range(30):
        portal.package_create(
            name=f"data_{number:02}", title=f"一覧 {number}", notes="改行を含む\r\n説明", owner_org=["kiki", "toshokan"][number % 2],
            license_id="cc-by", groups=[{"name": "bosai"}] if number % 3 == 0 else [], url="",
            tags=[{"name": "施設"}, {"name": f"年 {2000 + number}"}], extras=[{"key": "更新頻度", "value": "年1回"}],
            resources=[{"url": f"https://example.jp/{number}.pdf", "format": "PDF", "name": "写し", "pages": number}])
    portal.package_create(name="hidden", title="非公開", private=True)


def test_a_portal_moves_with_ckanapi(town, tmp_path):
    import ckanapi as client

    source, target = token_of(town, "numazu"), token_of(town, "fuji")
    portal = client.RemoteCKAN(f"{town.origin}/numazu", apikey=source)
    fill(portal.action)
    file = tmp_path / "避難所 一覧.csv"
    file.write_bytes(ROWS)
    with file.open("rb") as opened:
        portal.action.resource_create(package_id="data_00", name="表", format="CSV", upload=opened)

    things = ("organizations", "groups", "datasets")
    before = {thing: ckanapi(town, "numazu", "dump", thing, "--all") for thing in things}
    for thing in things:
        more = ["--upload-resources"] if thing == "datasets" else []
        log = ckanapi(town, "fuji", "load", thing, *more, token=target, input=before[thing].encode())
        assert "Error" not in log and "NotAuthorized" not in log, log
    for thing in things:
        records = [json.loads(line) for line in before[thing].splitlines()]
        before_it, after = moved(records), moved(dumped(town, "fuji", thing))
        assert before_it == {key: after[key] for key in before_it}, thing

    uploaded = client.RemoteCKAN(f"{town.origin}/fuji").action.package_show(id="data_00")["resources"][1]
    assert uploaded["url"].startswith(f"{town.origin}/fuji/") and uploaded["url_type"] == "upload"
    with urllib.request.urlopen(uploaded["url"], timeout=10) as answer:
        assert answer.read() == ROWS
        assert "%E4%B8%80%E8%A6%A7.csv" in answer.headers["Content-Disposition"]
    assert len([each for each in dumped(town, "fuji", "datasets") if each["name"].startswith("data_")]) == 30
    again = ckanapi(town, "fuji", "load", "datasets", token=target, input=ckanapi(
        town, "fuji", "dump", "datasets", "--all").encode())
    assert "Error" not in again


def moved(records):
    """Without what is of one side: the address of files that are kept there, and when they came."""
    def same(record):
        for resource in record.get("resources", []):
            # What a module of the source publishes is a link elsewhere.
            resource["datastore_active"] = None
            if resource["url_type"] == "upload":
                resource["url"] = resource["url"].rsplit("/", 1)[-1]
                resource["last_modified"] = None
                record["metadata_modified"] = None
        return record

    return {record["id"]: same(record) for record in records}


def test_ckanapi_understands_what_goes_wrong(town):
    import ckanapi as client
    import pytest

    portal = client.RemoteCKAN(f"{town.origin}/numazu", apikey=token_of(town, "numazu"))
    with pytest.raises(client.NotFound):
        portal.action.package_show(id="none")
    with pytest.raises(client.ValidationError) as fault:
        portal.action.package_create(name="Ａ")
    assert fault.value.error_dict["name"]
    with pytest.raises(client.NotAuthorized):
        client.RemoteCKAN(f"{town.origin}/numazu").action.package_create(name="new-one")
    with pytest.raises(client.CKANAPIError):
        portal.action.no_such_action()
    assert portal.action.package_search(q="zzz", rows=0)["count"] == 0
    assert "zzz" not in client.RemoteCKAN(f"{town.origin}/numazu", get_only=True).action.package_list()


def test_a_plans_tables_are_open_data_by_themselves(town):
    import ckanapi as client

    action = client.RemoteCKAN(f"{town.origin}/numazu").action
    wait_until(lambda: action.package_search(q="name:numazu-plan-johoka-suishin-*")["count"] == 3, 30, "the plan's tables")
    marks = action.package_show(id="numazu-plan-johoka-suishin-marks")["resources"][0]
    assert marks["datastore_active"] and marks["format"] == "CSV"
    with urllib.request.urlopen(marks["url"], timeout=10) as answer:
        rows = list(csv.DictReader(answer.read().decode("utf-8-sig").splitlines()))
    found = action.datastore_search(resource_id=marks["id"], limit=1000)
    assert found["total"] == len(rows) > 20
    assert [record["mark"] for record in found["records"]] == [row["mark"] for row in rows]
