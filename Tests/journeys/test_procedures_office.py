"""What the office has besides single cases: process map, results from Excel, lists under names, retention; and how it went."""

import io
import re
import zipfile

import pytest

from browsing import DESKTOP, PHONE, fits, photograph, window
from test_procedures import DEFINITION, look, opened
from test_procedures_desk import QUEUE, hand_in, press
from test_register_grid import enter


def written(workbook, result, reason):
    """The workbook with a result in its second row, as somebody would type it in Excel."""
    source = zipfile.ZipFile(io.BytesIO(workbook))
    target = io.BytesIO()
    heads = shared(source)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as out:
        for item in source.namelist():
            text = source.read(item)
            if item == "xl/worksheets/sheet1.xml":
                text = filled(text.decode(), heads, result, reason).encode()
            out.writestr(item, text)
    return target.getvalue()


def shared(source):
    text = source.read("xl/sharedStrings.xml").decode()
    return re.findall(r"<si><t[^>]*>(.*?)</t></si>", text, re.DOTALL)


def filled(sheet, strings, result, reason):
    columns = {strings[int(at)]: letters for letters, at in re.findall(r'<c r="([A-Z]+)1"[^>]*t="s"[^>]*><v>(\d+)</v>', sheet)}
    for head, words in (("結果", result), ("理由", reason)):
        cell = re.compile(rf'<c r="{columns[head]}2"( s="\d+")?\s*/>')
        assert cell.search(sheet), head
        sheet = cell.sub(lambda found: f'<c r="{columns[head]}2"{found[1] or ""} t="inlineStr"><is><t>{words}</t></is></c>',
                         sheet)
    return sheet


@pytest.mark.parametrize("scripts, size", [(True, DESKTOP), (False, PHONE)])
def test_results_come_back_from_excel_and_the_map_shows_it(town, browser, album, scripts, size):
    name = "scripts" if scripts else "plain"
    address = opened(town, definition=DEFINITION | {"retention": 365, "steps": DEFINITION["steps"] + [
        {"name": "tag", "title": {"ja": "鑑札の用意", "en": "Tag"}, "kind": "work", "parallel": True}]})
    with window(browser, size=size, scripts=scripts) as person, window(browser, size=size, scripts=scripts) as clerk:
        case = hand_in(person, town, address)
        assert "終わってから1年間" in person.locator("main").inner_text()
        enter(clerk, town, QUEUE, name="editor")
        number = case.rsplit("/", 1)[1]
        clerk.goto(f"{town.origin}{QUEUE}/{number}")
        press(clerk, "form[action$='/steps/1'] button")
        workbook = clerk.request.get(f"{town.origin}{QUEUE}.xlsx").body()

        clerk.goto(f"{town.origin}{QUEUE}")
        press(clerk, "main a[href$='/cases/results']")
        look(clerk, album, f"office-results-{name}", scripts)
        press(clerk, "main form button")
        assert clerk.locator("#file[aria-invalid=true]").count() == 1
        for words, count in (("たぶん", 0), ("認める", 1)):
            clerk.goto(f"{town.origin}{QUEUE}/results")
            clerk.set_input_files("#file", {
                "name": "results.xlsx", "buffer": written(workbook, words, "窓口でお渡しします。"),
                "mimeType": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"})
            press(clerk, "main form button")
            look(clerk, album, f"office-comparison-{count}-{name}", scripts)
            assert clerk.locator("button[value=take]").count() == count
        press(clerk, "button[value=take]")
        assert "1件を処理しました" in clerk.locator(".notice[role=status]").inner_text()
        clerk.goto(f"{town.origin}{QUEUE}/{number}")
        # What is given out waits for the fee.
        assert clerk.locator("form[action$='/steps/3']").count() == 0
        press(clerk, "form[action$='/payment/cash'] button")
        press(clerk, "form[action$='/steps/3'] button")

        person.goto(case)
        assert "窓口でお渡しします。" in person.locator("main").inner_text()
        look(person, album, f"office-question-{name}", scripts)
        press(person, "form[action$='/opinion'] button")
        assert person.locator(".summary.wrong a").count() == 1
        look(person, album, f"office-question-wrong-{name}", scripts)
        person.check("[name=score][value='5']")
        press(person, "form[action$='/opinion'] button")
        assert "ありがとうございました" in person.locator(".notice[role=status]").inner_text()
        assert person.locator("form[action$='/opinion']").count() == 0

        clerk.goto(f"{town.origin}{QUEUE}/flows")
        look(clerk, album, f"office-maps-{name}", scripts)
        press(clerk, "main a[href$='/flows/dog']")
        assert clerk.locator("svg[role=img] rect").count() == 5
        look(clerk, album, f"office-map-{name}", scripts)
        clerk.goto(clerk.url + "?from2=2020-01-01&to2=2020-12-31")
        look(clerk, album, f"office-map-compared-{name}", scripts)
        clerk.emulate_media(media="print")
        fits(clerk)
        clerk.emulate_media(media="screen", forced_colors="active")
        photograph(clerk, album, f"office-map-forced-{name}")


@pytest.mark.parametrize("scripts, size", [(True, PHONE), (False, DESKTOP)])
def test_lists_are_kept_and_cases_follow_each_other(town, browser, album, scripts, size):
    name = "scripts" if scripts else "plain"
    address = opened(town, definition=DEFINITION | {"retention": 10})
    with window(browser) as person:
        cases = [hand_in(person, town, address).rsplit("/", 1)[1] for _ in range(2)]
    with window(browser, size=size, scripts=scripts) as clerk:
        enter(clerk, town, f"{QUEUE}?who=nobody", name="editor")
        clerk.fill("#name", "担当のない案件")
        press(clerk, "form[action$='/filters'] button")
        clerk.goto(f"{town.origin}{QUEUE}")
        press(clerk, "main a:has-text('担当のない案件')")
        look(clerk, album, f"office-queue-{name}", scripts)
        # By the keyboard alone: the first case, then the one behind it.
        first = clerk.locator("tbody th a").first
        first.focus()
        with clerk.expect_navigation():
            clerk.keyboard.press("Enter")
        assert "二重の申請" in clerk.locator("main").inner_text()
        look(clerk, album, f"office-case-{name}", scripts)
        following = clerk.locator("a[rel=next]")
        following.focus()
        with clerk.expect_navigation():
            clerk.keyboard.press("Enter")
        assert any(each in clerk.url for each in cases) and "who=nobody" in clerk.url

        clerk.locator("details:has([name=hold]) summary").click()
        press(clerk, "form[action$='/hold'] button")
        assert clerk.locator("#hold[aria-invalid=true]").count() == 1
        clerk.fill("#hold", "監査のため")
        press(clerk, "form[action$='/hold'] button")
        assert "監査のため" in clerk.locator("main").inner_text()
        press(clerk, "form[action$='/steps/1'] button")
        press(clerk, "form[action$='/steps/2'] button[value=approved]")
        look(clerk, album, f"office-held-{name}", scripts)
        clerk.goto(f"{town.origin}{QUEUE}/retention")
        assert clerk.locator("tbody tr", has_text="消さない").count() == 1
        look(clerk, album, f"office-retention-{name}", scripts)
        clerk.goto(f"{town.origin}{QUEUE}")
        clerk.locator("summary", has_text="整理する").click()
        press(clerk, "form[action*='/filters/'] button")
        assert clerk.locator("a:has-text('担当のない案件')").count() == 0


@pytest.mark.parametrize("scripts", [True, False])
def test_a_pdf_is_read_where_it_was_handed_in(town, browser, album, tmp_path, scripts):
    address = opened(town)
    with window(browser, size=PHONE, scripts=scripts) as person, window(browser, size=DESKTOP, scripts=scripts) as clerk:
        person.goto(town.origin + "/numazu/procedures")
        person.pdf(path=tmp_path / "papers.pdf")
        number = hand_in(person, town, address, photo=tmp_path / "papers.pdf").rsplit("/", 1)[1]
        enter(clerk, town, QUEUE, name="editor")
        refused, answers = [], []
        clerk.on("console", lambda message: refused.append(message.text))
        clerk.on("response", lambda answer: answers.append(answer) if answer.url.endswith("/shown") else None)
        clerk.goto(f"{town.origin}{QUEUE}/{number}")
        look(clerk, album, f"office-papers-closed-{scripts}", scripts)
        assert not answers, "nobody has looked yet"
        with clerk.expect_response("**/shown"):
            clerk.locator("a[target^=papers]").click()
        frame = clerk.locator("iframe.papers")
        assert frame.get_attribute("title") == "写真"
        clerk.wait_for_timeout(1_500)  # the browser's own viewer says nothing of when it is ready
        photograph(clerk, album, f"office-papers-open-{scripts}")
        assert answers[0].status == 200 and answers[0].headers["content-disposition"].startswith("inline; ")
        assert "frame-ancestors 'self'" in answers[0].headers["content-security-policy"] and not refused, refused
        link = clerk.locator("ul a[href*='/files/']").first.get_attribute("href")
        saved, shown = clerk.request.get(town.origin + link), clerk.request.get(answers[0].url)
        assert saved.headers["content-disposition"].startswith("attachment; ")
        assert saved.body() == shown.body() == (tmp_path / "papers.pdf").read_bytes()
