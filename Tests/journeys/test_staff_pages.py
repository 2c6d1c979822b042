"""Every staff page, as a real browser shows it to those who may see it."""

from urllib.parse import urldefrag, urlsplit

import pytest

from browsing import DESKTOP, PHONE, accessible, fits, go_on_as, inspect, is_data, kind, photograph, window
from program import Server, copied, done
from staff import BOARD, DESK, MARK, PLAN, collect, review_path, signed_in, submit, write

EACH = 3  # pages of one kind that are visited


@pytest.fixture(scope="module")
def office(whole, tmp_path_factory):
    """A city in the middle of its round, with a review in every state."""
    server = Server(copied(whole, tmp_path_factory.mktemp("office")))
    editor, secretariat = signed_in(server, "editor"), signed_in(server, "secretariat")
    write(editor, 1, "draft", text="下書き")
    for node in (2, 3, 5, 6, 7):
        submit(editor, node, "**太字**の評価と[リンク](https://www.example.com/)")
    secretariat.follow(collect(secretariat, "return", [3], comment="理由を足してください。"))
    secretariat.follow(collect(secretariat, "accept", [5, 6, 7]))
    secretariat.follow(collect(secretariat, "publish", [6, 7]))
    form = secretariat.open(review_path(6) + "/correct").form("/correct")
    secretariat.follow(secretariat.send(form, text="直した評価", comment="誤記のため"))
    retiring = secretariat.open(f"{DESK}/nodes/26/retire").form("/retire")
    secretariat.follow(secretariat.send(retiring, reason="ほかの施策とまとめたため"))
    done("mail", "test", "--queue", "--to", "hanako@example.jp", "--municipality", "numazu", "--data", server.data)
    yield server
    server.stop()


def enter(page, server, login):
    """The browser takes over a session."""
    go_on_as(page, signed_in(server, login))


def crawl(page, server, language, album, name):
    """Follows the links of the staff pages; looks closely at the first page of each kind."""
    starts = [server.origin + path for path in ("/numazu/staff", PLAN, f"{PLAN}/nodes/6")]
    todo, seen, visits = list(starts), set(), {}
    while todo:
        address = todo.pop(0)
        path = urlsplit(address).path
        if address in seen or not (path.startswith("/numazu/staff") or address in starts):
            continue
        seen.add(address)
        sort = kind(address)
        visits[sort] = visits.get(sort, 0) + 1
        if visits[sort] > EACH:
            continue
        if is_data(address):
            # The server may close an idle connection in the moment in which it is used again.
            assert page.request.get(address, max_retries=1).status == 200, address
            continue
        response = page.goto(address)
        assert response.status == 200, f"{address}: {response.status}"
        todo += [urldefrag(link)[0] for link in inspect(page, response, language) if "lang=" not in link]
        if visits[sort] == 1:
            for label, size in (("desktop", DESKTOP), ("phone", PHONE)):
                page.set_viewport_size(size)
                accessible(page)
                photograph(page, album, f"{name}-{sort}-{language}-{label}")
            page.set_viewport_size({"width": 320, "height": 640})
            fits(page)
    return set(visits)


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("login", ["administrator", "secretariat", "editor", "auditor"])
def test_every_page_that_links_lead_to_is_sound(office, browser, album, login, language):
    with window(browser, language) as page:
        enter(page, office, login)
        kinds = crawl(page, office, language, album, login)
    wanted = {
        "administrator": {"staff", "staff-accounts", "staff-departments", "staff-account", "staff-audit"},
        "secretariat": {"staff", "staff-reviews", "staff-board", "staff-rounds", "staff-history", "staff-edit"},
        "editor": {"staff", "staff-reviews", "staff-review", "staff-account"},
        "auditor": {"staff", "staff-audit", "staff-account"},
    }
    assert wanted[login] <= kinds, sorted(kinds)


def test_forms_that_could_not_be_taken(office, browser, album):
    """The pages that say what is wrong are as sound as the others."""
    with window(browser) as page:
        enter(page, office, "secretariat")
        for path, button, wrong in (
            (review_path(8), "button[value=submit]", "mark"), (BOARD, "button[value=accept]", "node"),
            (f"{DESK}/rounds", "main form[method=post] button", "period"),
            (f"{DESK}/add", "main form[method=post] button", "key"),
            (f"{DESK}/nodes/9/retire", "main form[method=post] button", "reason"),
        ):
            page.goto(office.origin + path)
            page.locator(button).first.click()
            page.wait_for_selector(".summary.wrong")
            page.locator(f"#{wrong}").wait_for(state="attached")
            page.wait_for_function("document.activeElement.matches('.summary.wrong')")  # the reader is led to it
            for size in (DESKTOP, PHONE):
                page.set_viewport_size(size)
                fits(page)
                accessible(page)
            photograph(page, album, f"wrong-{kind(office.origin + path)}")
            link = page.locator(".summary.wrong a").first
            link.click()
            assert page.evaluate("location.hash") == f"#{wrong}"


def test_everything_on_the_page_can_be_ticked_at_once(office, browser):
    with window(browser) as page:
        enter(page, office, "secretariat")
        page.goto(office.origin + BOARD)
        boxes = page.locator("input[name=node]")
        assert boxes.count() > 3
        page.locator("input[data-all=node]").check()
        assert page.locator("input[name=node]:checked").count() == boxes.count()


def test_leaving_a_changed_form_asks_first(office, browser):
    with window(browser) as page:
        enter(page, office, "secretariat")
        page.goto(office.origin + review_path(10))
        asked = []
        page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
        page.fill("#text", "まだ保存していない文")
        page.goto(office.origin + "/numazu")
        assert asked == ["beforeunload"]
        page.goto(office.origin + review_path(10))
        page.locator(f"input[name=mark][value='{MARK}']").check()
        page.fill("#text", "保存する文")
        page.locator("button[value=draft]").click()
        page.wait_for_url("**done=drafted")
        assert len(asked) == 1
