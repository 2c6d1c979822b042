"""What somebody sends who means harm, and what people write whose names are rare: a clear message, or exactly that is kept."""

import io
import struct
import zipfile
import zlib

import pytest

from staff import signed_in
from test_procedures import opened
from visitor import BOUNDARY, MULTIPART, Visitor, multipart

#: In several scripts, from right to left, with variation selectors, marks and joined emoji.
NAMES = [
    "𠮷野 葛󠄀城", "髙﨑 德彌", "渡邊󠄁 邉󠄂", "محمد عبد الله", "‮絵‬逆", "Nguyễn Thị Ánh", "👨‍👩‍👧‍👦 一家", "ﾊﾝｶｸ ｶﾅ", "Zoë O’Brien <b>&amp;"]


@pytest.fixture
def draft(town):
    """An application that has been begun, all on one page: the visitor and its address."""
    address = opened(town)
    visitor = Visitor(town)
    begun = visitor.send(visitor.open(address).form("/dog"), pace="all")
    assert begun.status == 303
    return visitor, begun.location


def answers(form, **more):
    """What the form would send with everything answered, as pairs."""
    return form.values(**{
        "owner": "沼津 花子", "owner/kana": "ぬまづ はなこ", "home": "沼津市御幸町16-1", "kind": "new", "dog/1/name": "ポチ",
        "agree": "1"} | more)


def save(visitor, draft, pairs, files=()):
    return visitor.ask(
        "POST", draft + "?at=all", multipart(pairs, files), content_type=f"{MULTIPART}; boundary={BOUNDARY}")


@pytest.mark.parametrize("name", NAMES)
def test_names_in_every_script_are_kept_as_they_are(town, draft, name):
    visitor, address = draft
    form = visitor.open(address).form(address)
    assert save(visitor, address, answers(form, owner=name)).status == 303
    review = visitor.open(address + "/review")
    assert name in review.text
    case = visitor.send(review.form("/review")).location
    assert name in visitor.open(case).text
    # The office reads the same.
    number = case.split("?")[0].rsplit("/", 1)[1]
    assert name in signed_in(town, "secretariat").open(f"/numazu/staff/cases/{number}").text


def test_a_character_that_only_one_machine_knows_is_refused_with_words(draft):
    visitor, address = draft
    pairs = answers(visitor.open(address).form(address), owner="\ue000外字")
    sent = save(visitor, address, pairs)
    assert sent.status == 422 and "外字" in sent.page.text
    assert "\ue000" not in visitor.open(address + "/review").text


def test_an_answer_of_ten_megabytes_is_refused_and_changes_nothing(draft):
    visitor, address = draft
    form = visitor.open(address).form(address)
    pairs = answers(form)
    assert save(visitor, address, pairs).status == 303
    sent = save(visitor, address, [*pairs, ("dog/1/name", "長" * 3_500_000)])
    assert sent.status in (413, 422) and sent.page.lang == "ja"
    assert "ポチ" in visitor.open(address + "/review").text


def test_ten_thousand_repeats_are_refused_and_change_nothing(draft):
    visitor, address = draft
    form = visitor.open(address).form(address)
    pairs = answers(form)
    assert save(visitor, address, pairs).status == 303
    many = [(f"dog/{number}/name", f"犬{number}") for number in range(1, 10_001)]
    sent = save(visitor, address, pairs + many + [("dog", "10000")])
    assert sent.status in (303, 413, 422)
    review = visitor.open(address + "/review").text
    assert "犬6" not in review and "犬10000" not in review


def picture(width, height):
    """A PNG of so many dots in a few bytes."""
    def chunk(name, body):
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)) + chunk(
        b"IDAT", zlib.compress(b"\0" * 1_000_000, 9)) + chunk(b"IEND", b"")


def test_a_picture_that_would_fill_the_memory_of_who_looks_at_it(draft):
    visitor, address = draft
    pairs = answers(visitor.open(address).form(address))
    sent = save(visitor, address, pairs, [("photo/file", "bomb.png", picture(100_000, 100_000))])
    assert sent.status == 422 and "縦横の大きすぎる画像" in sent.text
    assert "bomb.png" not in visitor.open(address + "/review").text
    assert save(visitor, address, [pair for pair in pairs if pair[0] != "_saves"], [
        ("photo/file", "small.png", picture(40, 30))]).status == 303


def test_an_archive_that_unpacks_to_gigabytes_is_not_unpacked(town, draft):
    visitor, address = draft
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("[Content_Types].xml", "<Types/>")
        with file.open("xl/workbook.xml", "w", force_zip64=True) as entry:
            for _ in range(300):
                entry.write(b" " * 1_000_000)
    before = memory(town)
    pairs = answers(visitor.open(address).form(address))
    sent = save(visitor, address, pairs, [("photo/file", "bomb.xlsx", bomb.getvalue())])
    assert sent.status in (303, 422)
    assert memory(town) - before < 60, "what is kept sealed is not unpacked"


def memory(town):
    """In MB."""
    text = open(f"/proc/{town.process.pid}/status").read()
    return int(text.split("VmHWM:")[1].split()[0]) / 1_000
