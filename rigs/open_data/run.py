"""Creates datasets one by one through CKAN's API, as a harvester does, and times what is asked of so many.

    python3 rigs/open_data/run.py [COUNT]
"""

import http.client
import json
import os
import re
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "Tests/journeys"))
from program import SAMPLES, Server, done, lay_key  # noqa: E402
from staff import signed_in  # noqa: E402

COUNT = int(sys.argv[1]) if len(sys.argv) > 1 else 50_000
SUBJECTS = ["避難所", "公衆トイレ", "文化財", "子育て施設", "人口", "観光施設", "消防水利", "医療機関", "イベント", "公園"]


def peak(process):
    """Peak memory so far, in MB."""
    status = Path(f"/proc/{process.pid}/status").read_text()
    return int(re.search(r"VmHWM:\s+(\d+)", status)[1]) // 1024


class Portal:
    def __init__(self, server, token):
        self.connection = http.client.HTTPConnection(server.host, server.port)
        self.token = token

    def ask(self, action, **arguments):
        self.connection.request(
            "POST", f"/numazu/api/action/{action}", json.dumps(arguments),
            {"Content-Type": "application/json", "Authorization": self.token})
        answer = json.loads(self.connection.getresponse().read())
        assert answer["success"], answer
        return answer["result"]


def package(number):
    subject = SUBJECTS[number % len(SUBJECTS)]
    return dict(
        name=f"dataset-{number:06}", title=f"{subject}一覧 {number}", license_id="cc-by", owner_org=f"org-{number % 40}",
        notes=f"市内の{subject}の名称、所在地、連絡先をまとめた{number % 97}番の表です。年に一度更新します。", author="担当課",
        tags=[{"name": subject}, {"name": f"分類{number % 50}"}], extras=[{"key": "frequency", "value": "年1回"}],
        resources=[
            {"name": "一覧", "format": "CSV", "url": f"https://example.jp/{number}.csv"},
            {"name": "説明", "format": "PDF", "url": f"https://example.jp/{number}.pdf"}])


def main():
    with tempfile.TemporaryDirectory(dir=os.environ.get("MACHI_RIG", ROOT / ".build")) as folder:
        data = Path(folder) / "data"
        lay_key(data)
        done("demo", "--data", data, "--samples", SAMPLES)
        server = Server(data)
        staff = signed_in(server, "secretariat")
        answer = staff.send(staff.open("/numazu/staff/account/tokens").form("/tokens"), name="rig", scope=["openData.edit"])
        portal = Portal(server, re.search("machi_[a-z0-9]{52}", answer.text)[0])
        for number in range(40):
            portal.ask("organization_create", name=f"org-{number}", title=f"第{number}課")
        before, start = peak(server.process), time.monotonic()
        for number in range(COUNT):
            portal.ask("package_create", **package(number))
        took = time.monotonic() - start
        size = sum(file.stat().st_size for file in data.rglob("*") if file.is_file()) // 1_000_000
        print(f"{COUNT} datasets in {took:.0f} s, {COUNT / took:.0f} a second; memory {before} → {peak(server.process)} MB; "
              f"on disk {size} MB")
        for words, arguments in [
            ("newest 10", {}), ("one word", {"q": "避難所"}), ("two words", {"q": "文化財 4242"}),
            ("filter and facets", {"fq": "tags:公園", "facet.field": ["tags", "organization", "res_format"]}),
            ("all facets", {"rows": 0, "facet.field": ["tags", "organization", "res_format", "license_id"]}),
            ("deep page", {"start": COUNT - 10, "sort": "title_string asc"}),
        ]:
            began = time.monotonic()
            count = portal.ask("package_search", **arguments)["count"]
            print(f"package_search, {words}: {1000 * (time.monotonic() - began):.0f} ms, {count} found")
        server.stop()


main()
