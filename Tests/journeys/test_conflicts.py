"""Two people work on the same review: the second is told, sees both texts, and loses nothing."""

from browsing import window
from staff import MARK, YEAR, review_form, review_path, signed_in


def test_the_second_save_is_refused_and_shows_both(town):
    first, second = signed_in(town, "editor"), signed_in(town, "secretariat")
    mine, theirs = review_form(first, 1), review_form(second, 1)
    assert first.send(mine, action="draft", mark="○", text="先に保存した文").status == 303
    answer = second.send(theirs, action="draft", mark=MARK, text="後から書いた文")
    assert answer.status == 409
    assert "先に保存した文" in answer.page.text, "the other's text is on the page"
    form = answer.page.form(f"/reviews/{YEAR}")
    assert dict(form.fields)["text"] == "後から書いた文" and dict(form.fields)["mark"] == MARK
    assert dict(review_form(first, 1).fields)["text"] == "先に保存した文", "nothing was written over"
    # Saving again, having seen both, is taken.
    page = second.follow(second.send(form, action="draft"))
    assert dict(page.form(f"/reviews/{YEAR}").fields)["text"] == "後から書いた文"


def test_saving_what_has_been_handed_in_meanwhile(town):
    first, second = signed_in(town, "editor"), signed_in(town, "secretariat")
    mine, theirs = review_form(first, 1), review_form(second, 1)
    assert first.send(mine, action="submit", mark=MARK, text="提出した文").status == 303
    answer = second.send(theirs, action="draft", mark=MARK, text="遅れた文")
    assert answer.status == 409
    assert "提出した文" in answer.page.text and "遅れた文" in answer.page.text


def test_the_same_form_sent_twice_counts_once(town):
    """A double click: the second one is a conflict with oneself, not a second version."""
    editor = signed_in(town, "editor")
    form = review_form(editor, 1)
    assert editor.send(form, action="draft", text="一度だけ").status == 303
    assert editor.send(form, action="draft", text="一度だけ").status == 409
    assert dict(review_form(editor, 1).fields)["version"] == "1"


def test_in_the_browser(town, browser, album):
    with window(browser) as first, window(browser) as second:
        for page, login in ((first, "editor"), (second, "secretariat")):
            page.goto(town.origin + "/numazu/sign-in")
            page.fill("#login", login)
            page.fill("#password", town.password)
            page.locator("main button").click()
            page.goto(town.origin + review_path(1))
        first.fill("#text", "先に書いた")
        first.locator("button[value=draft]").click()
        first.wait_for_url("**done=drafted")
        second.fill("#text", "後で書いた")
        second.locator("button[value=draft]").click()
        second.wait_for_selector(".versions")
        assert "先に書いた" in second.locator("main").inner_text()
        assert second.input_value("#text") == "後で書いた"
        second.screenshot(path=str(album / "conflict-ja-desktop.png"), full_page=True)
        second.locator("button[value=draft]").click()
        second.wait_for_url("**done=drafted")
        assert second.input_value("#text") == "後で書いた"
