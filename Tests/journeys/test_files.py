"""Files that stand beside a review: chosen in a browser, scanned by a real clamd, sealed, published, downloaded."""

import os
import re
import socket
import threading
import time

import pytest

from browsing import DESKTOP, PHONE, accessible, fits, photograph, window
from program import Server, copied, done, wait_until
from scanner import EICAR, NAME, Scanner
from staff import MARK, PLAN, YEAR, collect, review_form, review_path, signed_in, write
from visitor import BOUNDARY, MULTIPART, Visitor, multipart

PDF = b"%PDF-1.7\n" + "花子さんの相談の記録。".encode() * 2_000
NODE = f"{PLAN}/nodes/1"
FIFTY = 50_000_000


@pytest.fixture(scope="module")
def scanner():
    scanner = Scanner()
    yield scanner
    scanner.remove()


@pytest.fixture
def guarded_town(demo, tmp_path, scanner):
    """A server that has files scanned."""
    server = Server(copied(demo, tmp_path), "--clamd", str(scanner.socket))
    yield server
    server.stop()


def attach(visitor, files, action="draft", node=1, **fields):
    return visitor.attach(
        review_form(visitor, node), [("files", name, content) for name, content in files], action=action,
        **({"mark": MARK, "text": "評価"} | fields))


def links(visitor, path):
    """The files that a page offers, by name."""
    answer = visitor.get(path)
    assert answer.status == 200, answer.status
    html = answer.text
    return {name: link for link, name in re.findall(r'<a href="(/numazu/files/reviews/[^"]+)">(?:<span[^>]*>)?([^<]+)', html)}


def text(visitor, node=1):
    return visitor.open(review_path(node)).text


def memory(server):
    """Of the process, now and at most: (MB, MB)."""
    status = (server.process.pid and open(f"/proc/{server.process.pid}/status").read())
    return tuple(int(re.search(rf"{name}:\s+(\d+)", status)[1]) / 1_000 for name in ("VmRSS", "VmHWM"))


def open_spools(server):
    """Files without a name in the server's folder for large requests."""
    folder = f"/proc/{server.process.pid}/fd"
    targets = [os.readlink(f"{folder}/{each}") for each in os.listdir(folder) if os.path.islink(f"{folder}/{each}")]
    return [each for each in targets if each.startswith(str(server.data / "tmp"))]


def nothing_is_left(server):
    wait_until(lambda: not open_spools(server), what="the end of spooled bodies")
    assert os.listdir(server.data / "tmp") == []


def test_from_the_editors_browser_to_the_public_page(guarded_town, browser, album, tmp_path, scanner):
    clean, infected = tmp_path / "根拠資料（令和２年度）.pdf", tmp_path / "名簿.txt"
    clean.write_bytes(PDF)
    infected.write_bytes(EICAR)
    with window(browser) as page:
        page.goto(guarded_town.origin + "/numazu/sign-in")
        page.fill("#login", "editor")
        page.fill("#password", guarded_town.password)
        page.locator("main button").click()
        page.goto(guarded_town.origin + review_path(1))
        page.locator(f"input[name=mark][value='{MARK}']").check()
        page.fill("#text", "資料を付けた評価")
        for language, size in (("ja", PHONE), ("ja", DESKTOP)):
            page.set_viewport_size(size)
            fits(page)
            photograph(page, album, f"files-field-{language}-{size['width']}")
        accessible(page)
        page.set_input_files("#files", [clean, infected])
        page.locator("button[value=draft]").click()
        page.wait_for_url(re.compile("done=drafted"))
        assert page.locator("ul.files li").count() == 2

        def settled():
            page.reload()
            words = page.locator("ul.files").inner_text()
            return "検査中" not in words and words
        words = wait_until(settled, 30, "the scanner's word", step=0.5)
        assert NAME in words and "内容" not in words.split(NAME)[0]
        assert page.locator("ul.files a").all_inner_texts() == [clean.name]
        accessible(page)
        for size in (PHONE, DESKTOP):
            page.set_viewport_size(size)
            fits(page)
            photograph(page, album, f"files-infected-ja-{size['width']}")
        page.goto(page.url.split("?")[0] + "?lang=en")
        for size in (PHONE, DESKTOP):
            page.set_viewport_size(size)
            fits(page)
            photograph(page, album, f"files-infected-en-{size['width']}")
        accessible(page)
        page.goto(guarded_town.origin + "/numazu/staff/reviews?lang=ja")
        assert page.locator("[role=alert] a").get_attribute("href") == review_path(1)
        for size in (PHONE, DESKTOP):
            page.set_viewport_size(size)
            fits(page)
            photograph(page, album, f"files-queue-ja-{size['width']}")
        accessible(page)
        page.goto(guarded_town.origin + review_path(1))
        page.locator("ul.files li", has_text=infected.name).locator("input").check()
        page.locator("button[value=submit]").click()
        page.wait_for_url("**/staff/reviews?done=submitted")
        assert not page.trouble

    secretariat, public = signed_in(guarded_town, "secretariat"), Visitor(guarded_town)
    assert list(links(secretariat, review_path(1))) == [clean.name]
    link = links(secretariat, review_path(1))[clean.name]
    assert secretariat.get(link).body == PDF and public.get(link).status == 404
    collect(secretariat, "accept", [1])
    collect(secretariat, "publish", [1])
    assert links(public, NODE) == {clean.name: link}
    with window(browser) as page:
        for language in ("ja", "en"):
            page.goto(f"{guarded_town.origin}{NODE}?lang={language}")
            for size in (PHONE, DESKTOP):
                page.set_viewport_size(size)
                fits(page)
                photograph(page, album, f"files-public-{language}-{size['width']}")
            accessible(page)
        with page.expect_download() as saved:
            page.locator(f"a[href='{link}']").click()
        assert saved.value.suggested_filename == clean.name
        assert saved.value.path().read_bytes() == PDF
        assert not page.trouble
    plan = PLAN.split("/")[-1]
    exported = done(
        "plan", "export", plan, "--municipality", "numazu", "--format", "json", "--data", guarded_town.data)
    assert f'"name": "{clean.name}"' in exported and "名簿.txt" not in exported
    metrics = public.get("/metrics").text
    assert 'machi_attachments_waiting{municipality="numazu"} 0' in metrics
    assert f'machi_attachments_bytes{{municipality="numazu"}} {len(PDF)}' in metrics


def test_while_the_scanner_is_away_files_are_held_back_and_this_is_said(guarded_town, scanner):
    editor, public = signed_in(guarded_town, "editor"), Visitor(guarded_town)
    scanner.stop()
    try:
        assert attach(editor, [("資料.pdf", PDF), ("二.pdf", PDF + b"2")], "submit").status == 303
        wait_until(lambda: "まだ検査できていません" in text(editor), what="the words for it")
        assert links(editor, review_path(1)) == {}
        secretariat = signed_in(guarded_town, "secretariat")
        collect(secretariat, "accept", [1])
        collect(secretariat, "publish", [1])
        assert links(public, NODE) == {} and "資料.pdf" not in public.open(NODE).text
        assert 'machi_attachments_unchecked{municipality="numazu"}' in public.get("/metrics").text
    finally:
        scanner.start()
    wait_until(lambda: set(links(public, NODE)) == {"資料.pdf", "二.pdf"}, 90, "the scan that is tried again", step=1)


def test_without_scripts_and_without_a_scanner(town, browser, album, tmp_path):
    (tmp_path / "報告.pdf").write_bytes(PDF)
    (tmp_path / "うそ.png").write_bytes(b"<!doctype html><script>alert(1)</script>")
    with window(browser, size=PHONE, scripts=False) as page:
        page.goto(town.origin + "/numazu/sign-in")
        page.fill("#login", "editor")
        page.fill("#password", town.password)
        page.locator("main button").click()
        page.goto(town.origin + review_path(1))
        page.set_input_files("#files", tmp_path / "うそ.png")
        page.fill("#text", "入力した文")
        page.locator("button[value=draft]").click()
        assert "名前の終わりを .txt" in page.locator("#files-error").inner_text()
        assert page.locator("#text").input_value() == "入力した文"
        photograph(page, album, "files-wrong-kind-ja-390")
        page.set_input_files("#files", tmp_path / "報告.pdf")
        page.locator("button[value=draft]").click()
        page.wait_for_url(re.compile("done=drafted"))
        assert page.locator("ul.files a").all_inner_texts() == ["報告.pdf"]


def test_scripts_tell_before_sending_what_is_too_large(town, browser, tmp_path):
    large = tmp_path / "大.pdf"
    with large.open("wb") as file:
        file.write(PDF)
        file.truncate(FIFTY + 1)
    with window(browser) as page:
        page.goto(town.origin + "/numazu/sign-in")
        page.fill("#login", "editor")
        page.fill("#password", town.password)
        page.locator("main button").click()
        page.goto(town.origin + review_path(1))
        page.set_input_files("#files", large)
        assert "大.pdf" in page.locator("[data-fault]").inner_text()
        page.locator("button[value=draft]").click()
        assert page.url.endswith(review_path(1))
        photo = tmp_path / "写真.pdf"
        photo.write_bytes(b"\xff\xd8\xff\xe0" + b"\0" * 100)
        page.set_input_files("#files", photo)
        assert page.locator("[data-fault]").inner_text() == ""
        page.locator("button[value=draft]").click()
        page.locator("#files-error").wait_for()
        assert "JPEG" in page.locator("#files-error").inner_text()
        # The page that came in the place of the first does the same.
        page.set_input_files("#files", large)
        assert "大.pdf" in page.locator("[data-fault]").inner_text()
        assert all("422" in each for each in page.trouble)


def test_fifty_megabytes_pass_through_little_memory(town):
    editor, public = signed_in(town, "editor"), Visitor(town)
    content = b"%PDF-" + os.urandom(FIFTY - 5)
    attach(editor, [("小.pdf", PDF)], node=2)
    # A sign-in takes memory of its own, for the password.
    secretariat = signed_in(town, "secretariat")
    before = memory(town)[1]
    started = time.monotonic()
    assert attach(editor, [("大きな資料.pdf", content)], "submit").status == 303
    took, after = time.monotonic() - started, memory(town)[1]
    print(f"50 MB: {took:.2f} s, at most {after:.0f} MB of memory, {before:.0f} MB before")
    assert after - before < 25, f"{before} MB became {after} MB"
    nothing_is_left(town)
    collect(secretariat, "accept", [1])
    collect(secretariat, "publish", [1])
    link = links(public, NODE)["大きな資料.pdf"]
    answer = public.get(link)
    assert answer.body == content and answer.headers["content-length"] == str(FIFTY)
    part = public.get(link, range="bytes=262140-262150")
    assert part.status == 206 and part.body == content[262_140:262_151]
    assert public.get(link, if_none_match=answer.headers["etag"]).status == 304
    most = memory(town)[1]
    print(f"at most {most:.0f} MB when it was fetched")
    # Upload, sealed pieces under way and the pages between: well below the file, which both times is never in memory.
    assert most - before < 35, f"{before} MB became {most} MB"


def test_what_is_too_much_is_refused_and_leaves_nothing(town):
    editor = signed_in(town, "editor")
    page = attach(editor, [("大.pdf", b"%PDF-" + b"0" * FIFTY)], text="残る文")
    assert page.status == 413 and "50MBまで" in page.text and "残る文" in page.text
    form = review_form(editor, 1)
    body = multipart(form.values(action="draft"), [("files", "a.pdf", b"%PDF-" + b"0" * 100_000_001)])
    answer = editor.ask("POST", form.action, body, content_type=f"{MULTIPART}; boundary={BOUNDARY}")
    assert answer.status == 413 and "全部で100MBまで" in answer.text and "<h1>" in answer.text
    # Who has no session is not let begin, and no other address takes files.
    stranger = Visitor(town)
    assert stranger.ask("POST", form.action, body, content_type=f"{MULTIPART}; boundary={BOUNDARY}").status == 413
    small = multipart([("_token", "x")], [("files", "a.pdf", PDF)])
    assert stranger.ask("POST", form.action, small, content_type=f"{MULTIPART}; boundary={BOUNDARY}").status == 401
    assert editor.ask("POST", "/numazu/sign-in", small, content_type=f"{MULTIPART}; boundary={BOUNDARY}").status == 415
    assert text(editor).count("評価") and links(editor, review_path(1)) == {}
    nothing_is_left(town)


def head(visitor, form, length):
    cookies = "; ".join(f"{name}={value}" for name, value in visitor.cookies.items())
    return (
        f"POST {form.action} HTTP/1.1\r\nHost: {visitor.server.host}:{visitor.server.port}\r\nCookie: {cookies}\r\n"
        f"Content-Type: {MULTIPART}; boundary={BOUNDARY}\r\nContent-Length: {length}\r\n\r\n").encode()


def test_what_breaks_off_or_hardly_moves_is_dropped(town):
    editor = signed_in(town, "editor")
    form = review_form(editor, 1)
    body = multipart(form.values(action="draft"), [("files", "資料.pdf", b"%PDF-" + os.urandom(1_000_000))])
    # It breaks off in the middle.
    with socket.create_connection((town.host, town.port)) as broken:
        broken.sendall(head(editor, form, len(body)) + body[:600_000])
        wait_until(lambda: open_spools(town), what="the spooled body")
        assert os.listdir(town.data / "tmp") == []
    nothing_is_left(town)
    # Its last boundary is missing, though its length is right.
    short = body[:-40]
    answer = editor.ask("POST", form.action, short, content_type=f"{MULTIPART}; boundary={BOUNDARY}")
    assert answer.status == 400 and "途中で切れている" in answer.text
    # It comes a byte at a time: dropped, while others are served.
    with socket.create_connection((town.host, town.port)) as slow:
        slow.sendall(head(editor, form, len(body)))
        stopped = threading.Event()

        def trickle():
            try:
                for byte in body:
                    slow.sendall(bytes([byte]))
                    if stopped.wait(0.5):
                        return
            except OSError:
                stopped.set()
        thread = threading.Thread(target=trickle)
        thread.start()
        assert Visitor(town).get(NODE).status == 200
        assert stopped.wait(40), "a body of two bytes a second was not dropped"
        thread.join()
    nothing_is_left(town)
    assert links(editor, review_path(1)) == {}


@pytest.mark.files
def test_the_stolen_database_files_show_no_byte_and_no_name(town):
    editor = signed_in(town, "editor")
    assert attach(editor, [("緋紗子の秘密の検査表.pdf", PDF)]).status == 303
    folder = town.data / "municipalities"
    stolen = b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())
    assert len(stolen) > 500_000
    for secret in ("秘密の検査表", "緋紗子", "%PDF-1.7", "相談の記録"):
        assert secret.encode() not in stolen, secret
    assert links(editor, review_path(1)).keys() == {"緋紗子の秘密の検査表.pdf"}
