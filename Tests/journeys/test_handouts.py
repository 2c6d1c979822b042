"""A session's papers as a clerk puts them in, in a real browser by keyboard and mouse, and as everyone then has them."""

import re

import pytest

from browsing import DESKTOP, PHONE, accessible, fits, go_on_as, photograph, window
from staff import DESK, signed_in
from visitor import Visitor

PDF = b"%PDF-1.7\n" + "評価のまとめ。".encode() * 3_000


def session(secretariat):
    form = secretariat.open(f"{DESK}/new-meeting").form("/new-meeting")
    return secretariat.send(
        form, otherBody="情報化推進本部", day="2026-10-01", period="2020", paperTitle1="参考", paperURL1="https://example.jp/1.pdf"
    ).location.split("?")[0]


def files(html):
    return re.findall(r'href="(/numazu/files/papers/[^"]+)"', html)


def test_papers_from_the_clerk_to_everyone(town, browser, tmp_path):
    secretariat, public = signed_in(town, "secretariat"), Visitor(town)
    meeting = session(secretariat)
    shown = meeting.replace("/staff", "")
    first, second = tmp_path / "まとめ.pdf", tmp_path / "まとめ2.pdf"
    first.write_bytes(PDF)
    second.write_bytes(PDF + b"2")
    with window(browser, size=PHONE, scripts=False) as page:
        go_on_as(page, secretariat)
        page.goto(town.origin + meeting)
        page.get_by_role("link", name="資料のファイルを加える").click()
        # Handed in with nothing chosen, the form says what to do, at the field.
        page.get_by_role("button", name="保存する").click()
        assert page.locator("#file-error").inner_text() == "資料のファイルを選んでください。"
        page.get_by_label("資料の名前").fill("評価のまとめ")
        page.get_by_label("公開（").check()
        page.locator("#file").set_input_files(first)
        page.get_by_role("button", name="保存する").click()
        assert page.get_by_text("保存しました。").is_visible()
        page.get_by_role("button", name="公開する").click()
        page.get_by_role("link", name="直す・差し替える").click()
        page.locator("#file").set_input_files(second)
        page.get_by_role("button", name="保存する").click()
        page.get_by_text("これまでの版").click()
        fits(page)
    old = next(link for link in files(secretariat.get(meeting).text) if link not in files(public.get(shown).text))
    new = files(public.get(shown).text)[0]
    assert public.get(new).body == PDF + b"2" and secretariat.get(old).body == PDF
    assert public.get(old).status == 404
    assert "評価のまとめ" in secretariat.get(f"{DESK}/cycles/2020/book/print").text


@pytest.mark.parametrize("language", ["ja", "en"])
def test_every_page_fits_and_is_accessible(town, browser, album, language):
    secretariat = signed_in(town, "secretariat")
    meeting = session(secretariat)
    for title, circle in (("評価のまとめ", "public"), ("人事の相談", "internal")):
        form = secretariat.open(f"{meeting}/new-paper").form("/new-paper")
        answer = secretariat.attach(form, [("file", "資料.pdf", PDF)], title=title, circle=circle)
        assert answer.status == 303, answer.page.text[:400]
    secretariat.send(secretariat.open(meeting).form("/publish"), action="publish")
    edit = next(link for link in secretariat.open(meeting).links if "/papers/" in link and "/staff/" in link)
    coverage = f"{DESK}/coverage"
    exception = f"{coverage}/exception?subject=node:13"
    form = secretariat.open(exception).form("/exception")
    assert secretariat.send(form, action="save", reason="数で表せない項目のため").status == 303
    pages = {
        "session": meeting, "new": f"{meeting}/new-paper", "edit": edit, "public": meeting.replace("/staff", ""),
        "book": f"{DESK}/cycles/2020/book/print", "coverage": coverage, "exception": exception,
        "comparison": "/numazu/comparison", "compared": "/numazu/comparison?code=kanmin-open-data",
    }
    with window(browser, language) as page:
        go_on_as(page, secretariat)
        for name, path in pages.items():
            response = page.goto(town.origin + path)
            assert response.status == 200, f"{path}: {response.status}"
            for size, width in (("desktop", DESKTOP), ("phone", PHONE)):
                page.set_viewport_size(width)
                fits(page)
                photograph(page, album, f"handouts-{name}-{language}-{size}")
            accessible(page)
            assert not page.trouble, f"{path}: {page.trouble}"
