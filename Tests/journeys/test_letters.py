"""Letters: issued by staff, taken by the applicant, verified by whoever is shown one; the copy and the receipt by mail."""

import base64
import hashlib
import json
import re
import subprocess

import pytest

from browsing import DESKTOP, PHONE, accessible, fits, photograph, window
from post_office import PostOffice
from program import Server, copied, wait_until
from test_procedures import DEFINITION, look, opened
from test_procedures_desk import QUEUE, hand_in, press
from test_register_grid import enter
from visitor import Visitor

LETTERS = [
    {"name": "approval", "title": {"ja": "犬の登録通知書", "en": "Registration of a dog"}, "kind": "notice",
     "outcome": "approved", "prefix": "沼環", "inputs": [{"name": "tag", "title": {"ja": "鑑札の番号", "en": "Tag"}}],
     "body": {"ja": "${case.received}の申請について、次のとおり登録したので通知します。\n\n- 飼い主：${owner}\n- 犬の名前：${name}\n"
                    "- 鑑札の番号：${tag}",
              "en": "Registered.\n\n- Owner: ${owner}\n- Tag: ${tag}"}},
    {"name": "proof", "title": {"ja": "登録証明書", "en": "Certificate"}, "kind": "certificate", "validDays": 90,
     "outcome": "approved",
     "body": {"ja": "${case.applicant}の犬（${name}）が登録されていることを証明します。", "en": "It is certified."}},
]
NAME = "葛\U000e0102城 花子"


def words(pdf, folder):
    """What can be read of a PDF, and the address of its code."""
    path = folder / "letter.pdf"
    path.write_bytes(pdf)
    text = subprocess.run(["pdftotext", path, "-"], capture_output=True, text=True, check=True).stdout
    subprocess.run(["pdftoppm", "-r", "200", "-singlefile", "-png", path, folder / "letter"], check=True)
    code = subprocess.run(["zbarimg", "-q", "--raw", folder / "letter.png"], capture_output=True, text=True)
    return text, code.stdout.strip()


def taken(page, selector):
    with page.expect_download() as download:
        page.locator(selector).first.click()
    with open(download.value.path(), "rb") as file:
        return file.read()


def decided(clerk, town, case, steps=2):
    enter(clerk, town, f"{QUEUE}/{case.rsplit('/', 1)[1]}", name="editor")
    press(clerk, "form[action$='/steps/1'] button")
    press(clerk, f"form[action$='/steps/{steps}'] button[value=approved]")


@pytest.mark.parametrize("scripts, size", [(True, DESKTOP), (False, PHONE)])
def test_a_letter_is_issued_taken_verified_replaced_and_withdrawn(town, browser, album, tmp_path, scripts, size):
    name = "scripts" if scripts else "plain"
    address = opened(town, definition=DEFINITION | {"letters": LETTERS})
    with window(browser, size=size, scripts=scripts) as person, \
            window(browser, size=size, scripts=scripts) as clerk, \
            window(browser, size=PHONE, scripts=scripts) as verifier:
        case = hand_in(person, town, address, owner=NAME)
        decided(clerk, town, case)
        staff_page = clerk.url.split("?")[0]
        look(clerk, album, f"letters-offered-{name}", scripts)
        press(clerk, "main a[href$='/letters/1']")
        press(clerk, "button[value=issue]")
        assert clerk.locator("[name='input.tag'][aria-invalid=true]").count() == 1
        clerk.fill("[name='input.tag']", "第12号")
        preview, _ = words(taken(clerk, "button[value=preview]"), tmp_path)
        assert "見本" in preview and "第12号" in preview
        look(clerk, album, f"letters-order-{name}", scripts)
        press(clerk, "button[value=issue]")
        assert "発行しました" in clerk.locator(".notice[role=status]").inner_text()
        look(clerk, album, f"letters-issued-{name}", scripts)

        person.goto(case)
        look(person, album, f"letters-applicant-{name}", scripts)
        letter = taken(person, "main a[href*='/letters/']")
        text, code = words(letter, tmp_path)
        assert NAME in text and "沼環第1号" in text and "沼津市長" in text
        assert re.fullmatch(re.escape(town.origin) + r"/numazu/verify/[a-z2-9]{16}", code.split("?")[0]), code
        album.joinpath(f"letter-{name}.png").write_bytes((tmp_path / "letter.png").read_bytes())

        verifier.goto(code)
        seen = verifier.locator("main").inner_text()
        assert "有効です。" in seen and "沼環第1号" in seen and "花子" not in seen
        look(verifier, album, f"verify-valid-{name}", scripts)
        (tmp_path / "changed.pdf").write_bytes(letter.replace(b"%%EOF", b"%%EOG", 1))
        for file, said in (("letter.pdf", "完全に同じです"), ("changed.pdf", "違います")):
            verifier.goto(code)
            verifier.set_input_files("[name=file]", tmp_path / file)
            press(verifier, "form[enctype] button")
            assert said in verifier.locator("main").inner_text()
        look(verifier, album, f"verify-changed-{name}", scripts)
        checked_by_openssl(taken(verifier, "main a[href$='/signature.json']"), letter, town, tmp_path)

        typed = re.search(r"確認コード：([a-z2-9-]{19})", text.replace("\n", ""))[1]
        verifier.goto(f"{town.origin}/numazu/verify")
        look(verifier, album, f"verify-form-{name}", scripts)
        verifier.fill("[name=number]", "沼環第2号")
        verifier.fill("[name=code]", typed.upper())
        press(verifier, "main form button")
        assert verifier.locator("[name=code][aria-invalid=true]").count() == 1
        verifier.trouble.clear()  # A wrong number is answered like a letter that is not there: 404.
        verifier.fill("[name=number]", "沼環第1号")
        press(verifier, "main form button")
        assert verifier.url == code

        clerk.goto(staff_page)
        press(clerk, "main a[href$='/letters/1']")
        clerk.fill("[name='input.tag']", "第13号")
        press(clerk, "button[value=issue]")
        assert clerk.locator("#reason[aria-invalid=true]").count() == 1
        clerk.fill("[name=reason]", "鑑札の番号を直しました。")
        look(clerk, album, f"letters-replacing-{name}", scripts)
        press(clerk, "button[value=issue]")
        verifier.goto(code)
        assert "差し替えられました" in verifier.locator("main").inner_text()
        look(verifier, album, f"verify-replaced-{name}", scripts)

        press(clerk, "main a[href$='/withdrawal']")
        clerk.fill("[name=reason]", "登録を取り消しました。")
        look(clerk, album, f"letters-withdrawing-{name}", scripts)
        press(clerk, "main form[action$='/withdrawal'] button")
        person.goto(case)
        assert "登録を取り消しました。" in person.locator("main").inner_text()
        _, newer = words(taken(person, "main ul.cards li:nth-child(2) a[href*='/letters/']"), tmp_path)
        verifier.goto(newer)
        assert "取り消されました" in verifier.locator("main").inner_text()
        # Whoever is not the applicant gets neither letter nor copy.
        for path in (f"{case}/copy", person.locator("main a[href*='/letters/']").first.get_attribute("href")):
            stranger = verifier.request.get(path if path.startswith("http") else town.origin + path)
            assert stranger.status == 404
        paper, _ = words(taken(clerk, "main a[href$='/paper']"), tmp_path)
        assert NAME in paper and "editor" in paper


def checked_by_openssl(proof, letter, town, folder):
    """As docs/letters.md has it, without this program."""
    proof = json.loads(proof)
    key = Visitor(town).ask("GET", "/numazu/verification-key.pem").text
    assert proof["key"] in key
    (folder / "statement").write_text(proof["statement"], newline="")
    (folder / "signature").write_bytes(base64.b64decode(proof["signature"]))
    (folder / "key.pem").write_text(proof["key"])
    check = ["openssl", "pkeyutl", "-verify", "-pubin", "-inkey", "key.pem", "-rawin", "-in", "statement", "-sigfile",
             "signature"]
    assert "Verified" in subprocess.run(check, cwd=folder, capture_output=True, text=True, check=True).stdout
    assert f"sha256: {hashlib.sha256(letter).hexdigest()}\n" in proof["statement"]
    (folder / "statement").write_text(proof["statement"].replace("sha256: ", "sha256: 0"), newline="")
    assert subprocess.run(check, cwd=folder, capture_output=True).returncode != 0


def test_the_copy_is_saved_and_the_receipt_is_mailed(demo, browser, album, tmp_path):
    office = PostOffice()
    town = Server(copied(demo, tmp_path), "--smtp", f"smtp://127.0.0.1:{office.port}", "--smtp-tls", "none",
                  "--mail-from", "noreply@city.example.jp")
    try:
        address = opened(town)
        with window(browser, size=PHONE) as person:
            case = hand_in(person, town, address, owner=NAME)
            text, code = words(taken(person, "main a[href$='/copy']"), tmp_path)
            assert NAME in text and "ポチ" in text and "〒410-8601" in text
            album.joinpath("copy.png").write_bytes((tmp_path / "letter.png").read_bytes())
            number = case.rsplit("/", 1)[1].upper()
            assert code.startswith(town.origin) and number[:5] in text
            person.locator("details", has=person.locator("[name=mail]")).locator("summary").click()
            person.fill("[name=mail]", "")
            press(person, "form[action$='/receipt'] button")
            assert person.locator("#mail[aria-invalid=true]").count() == 1
            fits(person)
            accessible(person)
            photograph(person, album, "receipt-form")
            person.fill("[name=mail]", "hanako@example.jp")
            press(person, "form[action$='/receipt'] button")
            assert "控えのメールを送りました" in person.locator(".notice[role=status]").inner_text()
            wait_until(lambda: office.received, what="the receipt")
            mail = office.received[0].mail
            body = mail.get_content()
            assert number[:5] in body and number[:5] in mail["Subject"] and town.origin in body
            assert "花子" not in body and "ポチ" not in body
    finally:
        town.stop()
        office.stop()
