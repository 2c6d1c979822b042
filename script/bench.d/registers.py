"""A register of a million rows and twenty columns of made-up Japanese, imported from Shift_JIS and asked beside Datasette over the
same rows. Standard library only, but for Datasette in a venv of its own."""

import csv
import json
import os
import random
import shutil
import sqlite3
import statistics
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from urllib.parse import quote

from measure import FOLDER, ROOT, line

sys.path.insert(0, str(ROOT / "Tests/journeys"))
from program import BINARY, Server, done, environment, wait_until  # noqa: E402

ROWS = int(os.environ.get("MACHI_BENCH_ROWS", 1_000_000))
SECONDS, MEMORY = 30, 300
TOWNS = ["沼津市", "富士市", "三島市", "伊豆市", "裾野市", "御殿場市", "熱海市", "下田市"]
KINDS = ["防災倉庫", "公園", "学校", "図書館", "消火栓", "街路灯", "橋りょう", "下水道"]
WORDS = "市民文化会館前交差点東西南北中央本町駅通り港山手緑丘新田川原浜松桜梅竹"
HEAD = ["番号", "名称", "種別", "市町", "住所", "緯度", "経度", "設置日", "点検日", "高さ", "面積", "金額", "数量", "状態", "管理者",
        "電話", "郵便番号", "備考", "ウェブ", "稼働"]


def rows():
    chance = random.Random(1)
    for number in range(ROWS):
        town, kind = TOWNS[number % 8], KINDS[chance.randrange(8)]
        word = "".join(chance.choices(WORDS, k=6))
        yield [
            number + 1, f"{kind}{word}{number}", kind, town, f"静岡県{town}{word[:3]}{number % 99 + 1}-{number % 17 + 1}",
            f"{34.6 + chance.random():.6f}", f"{137.5 + chance.random():.6f}",
            f"{1990 + number % 35}-{number % 12 + 1:02}-{number % 28 + 1:02}", f"令和{number % 7 + 1}年{number % 12 + 1}月{number % 28 + 1}日",
            f"{chance.random() * 50:.1f}", f"{chance.random() * 900:.2f}", chance.randrange(9_000_000), chance.randrange(500),
            "良好" if number % 3 else "要修繕", f"{word[2:5]}課", f"055-{number % 900 + 100}-{number % 9000 + 1000}",
            f"410-{number % 9000 + 1000}", f"{word}の点検を{word[:2]}が行う", f"https://example.jp/{number}", "有" if number % 5 else "無"]


def made(path, numbered):
    with path.open("w", encoding="cp932", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(HEAD)
        writer.writerows(numbered)


def imported(data, path):
    """Seconds, and MB of memory at most."""
    words = [str(BINARY), "register", "import", str(path), "--register", "rows", "--municipality", "bench", "--data", str(data)]
    start = time.monotonic()
    process = subprocess.Popen(words, stdout=subprocess.PIPE, env=environment())
    out, _ = process.stdout.read(), process.stdout.close()
    _, status, used = os.wait4(process.pid, 0)
    assert status == 0, out
    return time.monotonic() - start, used.ru_maxrss * 1024 / 1e6


def opened(data, first):
    """Makes the register by its first row, and all of its fields public, as its staff do page by page. Its database, and the keys
    of the fields by their titles."""
    done("register", "import", first, "--register", "rows", "--title", "設備台帳", "--municipality", "bench", "--data", data)
    path = data / "municipalities/bench/machi.sqlite"
    database = sqlite3.connect(path)
    frame = json.loads(database.execute("SELECT frame FROM registers_register").fetchone()[0])
    for field in frame["fields"]:
        field["public"] = True
    database.execute("UPDATE registers_register SET is_public = 1, frame = ?", (json.dumps(frame, ensure_ascii=False),))
    database.commit()
    database.close()
    titles = [field["title"] if isinstance(field["title"], str) else field["title"]["ja"] for field in frame["fields"]]
    return path, dict(zip(titles, (field["key"] for field in frame["fields"])))


def indexed(path):
    database = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    start = time.monotonic()
    try:
        def is_done():
            try:
                return database.execute("SELECT m.done = r.last_change FROM register_1_grams_mark AS m, registers_register AS r").fetchone()[0]
            except (sqlite3.OperationalError, TypeError):
                return False
        wait_until(is_done, 900, "the index", step=0.5)
    finally:
        database.close()
    return time.monotonic() - start


class Datasette:
    """The same rows in a file of Datasette's, its own index over the texts."""

    def __init__(self, path, keys):
        venv = ROOT / ".build/datasette"
        if not (venv / "bin/datasette").exists():
            subprocess.run([sys.executable, "-m", "venv", venv], check=True)
            subprocess.run([venv / "bin/pip", "install", "--quiet", "datasette>=0.65,<1"], check=True)
        file = FOLDER / "peer.db"
        database = sqlite3.connect(file)
        source = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
        columns = [row[1] for row in source.execute("PRAGMA table_info(register_1)") if row[1].startswith("f")]
        names = list(keys.values())
        database.execute(f"CREATE TABLE rows (id INTEGER PRIMARY KEY, {', '.join(names)})")
        marks = ", ".join("?" * (len(names) + 1))
        database.executemany(
            f"INSERT INTO rows VALUES ({marks})", source.execute(f"SELECT id, {', '.join(columns)} FROM register_1"))
        texts = [names[index] for index in (1, 2, 3, 4, 14, 17)]
        # Its usual tokenizer finds no part of a Japanese word; by three characters it does.
        database.execute(
            f"CREATE VIRTUAL TABLE rows_fts USING fts5({', '.join(texts)}, tokenize='trigram', content='rows', content_rowid='id')")
        database.execute(f"INSERT INTO rows_fts (rowid, {', '.join(texts)}) SELECT id, {', '.join(texts)} FROM rows")
        database.commit()
        database.close()
        source.close()
        self.process = subprocess.Popen(
            [venv / "bin/datasette", "serve", file, "--port", "8390", "--setting", "sql_time_limit_ms", "60000", "--setting",
             "facet_time_limit_ms", "60000", "--setting", "num_sql_threads", "2"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.origin = "http://127.0.0.1:8390"
        wait_until(self.is_up, 30, "Datasette", step=0.2)

    def is_up(self):
        try:
            return urllib.request.urlopen(self.origin + "/-/versions.json", timeout=2).status == 200
        except OSError:
            return False

    def stop(self):
        self.process.terminate()
        self.process.wait(timeout=10)


def took(address):
    """Median ms of five, and the answer; each is worked out anew."""
    times = []
    for _ in range(5):
        start = time.monotonic()
        with urllib.request.urlopen(address, timeout=120) as answer:
            body = answer.read()
        times.append((time.monotonic() - start) * 1_000)
    return statistics.median(times), json.loads(body)


def asked(server, peer, keys):
    base = f"{server.origin}/bench/api/v1/registers/rows"
    name, kind, town, height, amount = (keys[each] for each in ("名称", "種別", "市町", "高さ", "金額"))
    cases = (
        ("filter by one value", f"/rows?filter={town}:{quote('沼津市')}", f"{town}={quote('沼津市')}&_size=50"),
        ("filter by two, one a bound", f"/rows?filter={town}:{quote('沼津市')}&filter={amount}.from:8900000",
         f"{town}={quote('沼津市')}&{amount}__gte=8900000&_size=50"),
        ("part of a name", f"/rows?filter={name}.has:{quote('文化会')}", f"{name}__contains={quote('文化会')}&_size=50"),
        ("sorted", f"/rows?sort=-{height}", f"_sort_desc={height}&_size=50"),
        ("full text, three characters", f"/rows?q={quote('防災倉')}", f"_search={quote('防災倉')}&_size=50"),
        ("full text, rare", f"/rows?q={quote('文化会館前')}", f"_search={quote('文化会館前')}&_size=50"),
        ("grouped and summed", f"/summary?group={kind}&sum={amount}",
         f"sql={quote(f'select {kind}, count(*), sum({amount}) from rows group by {kind}')}"),
    )
    for label, ours, theirs in cases:
        ms, _ = took(base + ours)
        table = "/peer.json" if theirs.startswith("sql=") else "/peer/rows.json"
        peer_ms, _ = took(f"{peer.origin}{table}?{theirs}")
        line(f"(r) {label}", ms, "ms", peer_ms, "Datasette", peer_ms / ms, ms < peer_ms)


def registers():
    data = FOLDER / "registers"
    shutil.rmtree(data, ignore_errors=True)
    done("municipality", "add", "bench", "--data", data, "--code", "222038", "--name", "測定市", "--prefecture", "静岡県")
    path, first, all_rows = FOLDER / "rows.csv", FOLDER / "first.csv", rows()
    made(first, [next(all_rows)])
    made(path, all_rows)
    print(f"{ROWS:,} rows of {len(HEAD)} columns, {path.stat().st_size / 1e6:,.0f} MB of Shift_JIS\n")
    database, keys = opened(data, first)
    seconds, memory = imported(data, path)
    line("(r) import with validation", seconds, "s", SECONDS, "limit", seconds / SECONDS, seconds < SECONDS)
    line("(r) its memory", memory, "MB", MEMORY, "limit", memory / MEMORY, memory < MEMORY)
    server = Server(data, "--page-cache", "0")
    peer = None
    try:
        line("(r) full-text index, beside other work", indexed(database), "s")
        peer = Datasette(database, keys)
        asked(server, peer, keys)
    finally:
        server.stop()
        if peer:
            peer.stop()


if __name__ == "__main__":
    registers()
