"""What staff see and set around procedures: the mayor's seal, names in the list, findings, trial, rows in place of JSON."""

import io
import struct
import subprocess
import zlib

import pytest

from browsing import DESKTOP, PHONE, window
from test_letters import LETTERS, decided, taken
from test_procedures import DEFINITION, look, opened
from test_procedures_desk import QUEUE, hand_in, press
from test_register_grid import enter

DESK = "/numazu/staff/procedures"
SIGNATORY = "/numazu/staff/letters/signatory"


def seal(dots=240):
    """A red frame on white, as PNG."""
    edge = dots // 10
    rows = b"".join(
        b"\0" + b"".join(
            b"\xc0\x10\x10" if min(x, y, dots - 1 - x, dots - 1 - y) < edge else b"\xff\xff\xff" for x in range(dots))
        for y in range(dots))
    file = io.BytesIO(b"")
    file.write(b"\x89PNG\r\n\x1a\n")
    for kind, body in [
            (b"IHDR", struct.pack(">IIBBBBB", dots, dots, 8, 2, 0, 0, 0)), (b"IDAT", zlib.compress(rows)), (b"IEND", b"")]:
        file.write(struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body)))
    return file.getvalue()


def sealed(pdf, folder):
    path = folder / "letter.pdf"
    path.write_bytes(pdf)
    subprocess.run(["pdftoppm", "-r", "80", "-png", "-singlefile", path, folder / "letter"], check=True)
    images = subprocess.run(["pdfimages", "-list", path], capture_output=True, text=True, check=True).stdout
    text = subprocess.run(["pdftotext", path, "-"], capture_output=True, text=True, check=True).stdout
    return len(images.splitlines()) > 2, text


@pytest.mark.parametrize("scripts, size", [(True, DESKTOP), (False, PHONE)])
def test_a_letter_bears_name_and_seal_from_the_day_that_they_are_set(town, browser, album, tmp_path, scripts, size):
    kind = "scripts" if scripts else "plain"
    letters = [LETTERS[0] | {"seal": True}]
    address = opened(town, definition=DEFINITION | {"letters": letters})
    with window(browser, size=size, scripts=scripts) as person, window(browser, size=size, scripts=scripts) as clerk, \
            window(browser, size=size, scripts=scripts) as mayor:
        case = hand_in(person, town, address)
        enter(mayor, town, SIGNATORY, name="administrator")
        mayor.fill("#name", "頼重 秀一")
        mayor.set_input_files("#seal", {"name": "seal.png", "mimeType": "image/png", "buffer": b"<svg/>"})
        press(mayor, "main form .actions button")
        assert mayor.locator("#seal[aria-invalid=true]").count() == 1
        assert mayor.input_value("#name") == "頼重 秀一"
        look(mayor, album, f"signatory-wrong-{kind}", scripts)

        decided(clerk, town, case)
        page = clerk.url.split("?")[0]
        press(clerk, "main a[href$='/letters/1']")
        clerk.fill("[name='input.tag']", "1")
        press(clerk, "button[value=issue]")
        person.goto(case)
        first = taken(person, "main a[href*='/letters/']")
        has_seal, text = sealed(first, tmp_path)
        assert not has_seal and "（公印省略）" in text and "頼重" not in text

        mayor.set_input_files("#seal", {"name": "seal.png", "mimeType": "image/png", "buffer": seal()})
        press(mayor, "main form .actions button")
        assert mayor.locator("main img").evaluate("each => each.naturalWidth") == 240
        look(mayor, album, f"signatory-{kind}", scripts)
        clerk.goto(page)
        press(clerk, "main a[href$='/letters/1']")
        clerk.fill("[name='input.tag']", "1")
        clerk.fill("[name=reason]", "公印を押すため")
        press(clerk, "button[value=issue]")
        person.goto(case)
        has_seal, text = sealed(taken(person, "main a[href*='/letters/'] >> nth=-1"), tmp_path)
        assert has_seal and "頼重 秀一" in text and "公印省略" not in text
        (album / f"signatory-letter-{kind}.png").write_bytes((tmp_path / "letter.png").read_bytes())
        # Whoever sees the letters does not get the picture.
        clerk.goto(town.origin + SIGNATORY)
        assert clerk.locator("main img").count() == 0


def test_the_list_names_who_applied_and_a_workbook_has_the_years_of_the_era(town, browser, album):
    address = opened(town, definition=DEFINITION)
    with window(browser) as person:
        hand_in(person, town, address, owner="葛󠄂城 花子")
    for scripts, size in [(True, DESKTOP), (False, PHONE)]:
        with window(browser, size=size, scripts=scripts) as clerk:
            enter(clerk, town, QUEUE, name="editor")
            assert "葛󠄂城 花子" in clerk.locator("main tbody").inner_text()
            clerk.locator("details", has=clerk.locator("#days")).locator("summary").click()
            if not scripts:
                assert clerk.input_value("#days") == "era"
            clerk.select_option("#days", "era")
            look(clerk, album, f"queue-names-{'scripts' if scripts else 'plain'}", scripts)
            assert taken(clerk, "button[value=exportAll]")[:2] == b"PK"
            clerk.goto(town.origin + QUEUE)


@pytest.mark.parametrize("scripts, size", [(True, DESKTOP), (False, PHONE)])
def test_a_definition_is_mended_where_a_finding_leads_and_tried_with_fee_and_letters(
        town, browser, album, tmp_path, scripts, size):
    kind = "scripts" if scripts else "plain"
    name = f"mend-{kind}"
    definition = DEFINITION | {"letters": LETTERS, "fee": {"yen": 3000}, "otherWay": "窓口でもできます。"}
    opened(town, name, definition)
    with window(browser, size=size, scripts=scripts) as page:
        enter(page, town, f"{DESK}/{name}")
        summary = page.locator("details", has=page.locator("a[href*='#']")).last
        summary.locator("summary").click()
        look(page, album, f"findings-{kind}", scripts)
        press(page, "main a[href$='%23otherWay.ja'], main a[href$='#otherWay.ja']")
        assert page.locator("[id='otherWay.ja']").input_value() == "窓口でもできます。"
        page.fill("[id='summary.ja']", "犬を飼い始めた人が届け出ます。")
        if scripts:
            page.locator("[data-preview]", has_text="犬を飼い始めた人が届け出ます。").wait_for()
        else:
            press(page, "button[name=_look]")
        assert "犬を飼い始めた人が届け出ます。" in page.locator(".phone[lang=ja]").inner_text()
        page.fill("[id='otherWay.en']", "At the counter too.")
        look(page, album, f"editor-general-{kind}", scripts)
        press(page, "main .editing form .actions button[name=_save]")

        page.goto(f"{town.origin}{DESK}/{name}/editor/part?at=steps%5B0%5D")
        assert page.locator("[data-preview] [aria-current=step]").count() == 1
        look(page, album, f"editor-step-{kind}", scripts)
        page.goto(f"{town.origin}{DESK}/{name}/editor/part?at=letters%5B0%5D")
        page.fill("[id='inputs.1.name']", "note")
        page.fill("[id='inputs.1.title.ja']", "備考")
        page.check("[id='inputs.1.optional']")
        look(page, album, f"editor-letter-{kind}", scripts)
        press(page, "main .editing form .actions button[name=_save]")
        assert page.input_value("[id='inputs.1.name']") == "note"

        page.goto(f"{town.origin}{DESK}/{name}/dry-run")
        walk(page)
        assert "3,000円を納めてもらいます" in page.locator("main").inner_text()
        look(page, album, f"dry-run-fee-{kind}", scripts)
        press(page, "button[name=_paid]")
        while page.locator("button[name=_step]").count():
            press(page, "button[name=_step]")
        look(page, album, f"dry-run-letters-{kind}", scripts)
        page.fill("[id='letter.0.input.tag']", "第7号")
        _, text = sealed(taken(page, "button[name=_letter]"), tmp_path)
        assert "見本" in text and "第7号" in text


ANSWERS = {
    "owner": "試し 太郎", "owner/kana": "ためし たろう", "home/postal": "4108601", "home": "沼津市御幸町16-1", "dog/1/name": "ポチ",
}


def walk(page):
    """Answers what is asked until it is handed in, as an applicant."""
    while page.locator(".actions button[name=_go]").count():
        for name, text in ANSWERS.items():
            if page.locator(f"[name='{name}']").count():
                page.fill(f"[name='{name}']", text)
        for box in page.locator("[name=kind][value=new], [name=agree]").all():
            box.check()
        press(page, ".actions button[name=_go]")
        assert page.locator(".summary.wrong").count() == 0, page.locator("main").inner_text()
    press(page, "main form .actions button:not(.second)")
