"""The crowd of an opening day, and what it applies for; standard library only, the crowd itself is surge.c."""

import json
import os
import subprocess
import sys

from measure import FOLDER
from program import SAMPLES, done
from visitor import BOUNDARY, Visitor, multipart

FILE_BYTES = 60_000
SLUG, PAGE = "benefit", "/numazu/procedures/benefit"
MARK = "@" * 8
PLAIN = "application/x-www-form-urlencoded"


def text(name, title, kind="text", **more):
    return {"name": name, "type": kind, "required": True, "title": title} | more


CHOICES = [{"code": code, "title": code} for code in ("one", "two", "three")]
#: Twenty questions, two of them for a file, and what is answered to each.
QUESTIONS = [
    (text("person", "氏名", "name"), {"": f"沼津 {MARK}", "/kana": "ヌマヅ ハナコ"}),
    (text("birth", "生年月日", "day"), {"": "1980-04-01"}),
    (text("home", "住所", "address"), {"/postal": "4108601", "": f"静岡県沼津市御幸町{MARK}番地"}),
    (text("phone", "電話番号", "phone"), {"": "055-931-2500"}),
    (text("mail", "メールアドレス", "mail"), {"": f"p{MARK}@example.jp"}),
    (text("account", "振込先", "bank-account"), {
        "/bank": "0001", "/branch": "001", "/kind": "1", "": "1234567", "/holder": "ヌマヅ ハナコ"}),
    (text("members", "世帯の人数", "number", constraint=". >= 1 and . <= 20"), {"": "3"}),
    (text("children", "18歳以下の人数", "number", constraint=". <= ${members}"), {"": "1"}),
    (text("income", "世帯の収入", "money"), {"": "4200000"}),
    (text("taxed", "住民税が課されていますか", "yes-no"), {"": "0"}),
    (text("moved", "今年転入しましたか", "yes-no"), {"": "0"}),
    (text("since", "転入した日", "day", shown="${moved}"), {}),
    (text("way", "受け取り方", "choice", options=CHOICES), {"": "two"}),
    (text("kinds", "受けている給付", "choices", options=CHOICES), {"": "one"}),
    (text("words", "事情", "long-text"), {"": "物価が上がり、家計が苦しくなっています。" * 3}),
    (text("other", "ほかの連絡先", "text"), {"": "なし"}),
    (text("truth", "内容に間違いはありません", "consent"), {"": "1"}),
    (text("agree", "税の情報を確かめることに同意します", "consent"), {"": "1"}),
]
FILES = [text("card", "本人確認書類", "file"), text("book", "通帳の写し", "file")]


def definition():
    return {
        "title": "物価高騰対応給付金", "summary": "すべての世帯に給付します。", "otherWay": "郵送でも申請できます。", "days": 20,
        "sections": [{"name": "all", "title": "申請", "questions": [one for one, _ in QUESTIONS] + FILES}],
        "steps": [{"name": "check", "title": "確認", "kind": "check"}, {"name": "decide", "title": "決定", "kind": "decision"}],
    }


def scan(name):
    """A file as a scanner makes it, that no other person sends."""
    head = f"%PDF-1.4\n%{MARK} {name}\n".encode()
    return head + bytes(value if value != 64 else 63 for value in os.urandom(FILE_BYTES - len(head) - 6)) + b"%%EOF\n"


def form():
    pairs = [("_token", "abc"), ("_saves", "0")]
    pairs += [(question["name"] + part, value) for question, answers in QUESTIONS for part, value in answers.items()]
    return multipart(pairs, [(one["name"] + "/file", one["name"] + ".pdf", scan(one["name"])) for one in FILES])


def opened(name, *options):
    """A data folder with the procedure open, the crowd's form, and the program that is the crowd."""
    data = FOLDER / name
    done("demo", "--data", data, "--samples", SAMPLES, *options)
    (FOLDER / "benefit.json").write_text(json.dumps(definition(), ensure_ascii=False))
    done("procedure", "add", FOLDER / "benefit.json", "--open", "--municipality", "numazu", "--data", data,
         *options)
    (FOLDER / "form").write_bytes(form())
    return data


def try_once(server):
    """One application by hand, so that a form that is not taken is seen with its words."""
    person = Visitor(server)
    person.cookies["machi_form"] = "abc"
    begun = person.ask("POST", PAGE, b"_token=abc&pace=all", content_type=PLAIN)
    body = (FOLDER / "form").read_bytes().replace(MARK.encode(), b"99999999")
    sent = person.ask(
        "POST", begun.location + "?at=all", body, content_type=f"multipart/form-data; boundary={BOUNDARY}")
    if not sent.location.endswith("/review"):
        sys.exit(f"script/bench: {sent.status}\n{sent.page.text}")


def crowd(server, people, a_second, workers=64, looks=True):
    run = subprocess.run(
        [FOLDER / "surge", str(server.port), PAGE, FOLDER / "form", BOUNDARY, str(people), str(a_second), str(workers),
         str(int(looks))],
        capture_output=True, text=True, timeout=7_200)
    if run.returncode != 0:
        sys.exit(f"script/bench: the crowd: {run.stderr}")
    sys.stderr.write(run.stderr)
    told, *cases = run.stdout.splitlines()
    return json.loads(told), [case.split()[1] for case in cases]


def told(result, spent):
    for name, (count, middle, most) in result["steps"].items():
        if count == 0:
            continue
        print(f"      {name:<10} {count:>9,} answers, p50 {middle:>8.2f} ms, p99 {most:>8.2f} ms")
    print(f"      {result['doubled']:,} pressed twice, {result['again']:,} sent again, {result['differing']} answered"
          f" differently; {result['failed']} refused; {spent * 1e3 / max(result['accepted'], 1):.1f} ms of processor time each")
