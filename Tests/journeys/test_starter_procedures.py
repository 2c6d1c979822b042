"""Every starter handed in, handled and decided in a browser: what is asked is read from its definition."""

import json
import re
import subprocess
from datetime import date, timedelta

import pytest

from browsing import DESKTOP, PHONE, TILE, accessible, fits, photograph, window
from my_number_card import MyNumberCard
from program import Server, copied
from staff import signed_in
from test_my_number_card import add_card, signed
from test_register_grid import enter
from test_residents import register
from visitor import Visitor

DESK = "/numazu/staff/procedures"
QUEUE = "/numazu/staff/cases"
PDF = b"%PDF-1.7\n" + b"0" * 100
ROUNDS = 14
# What is to be filled in on the page as it stands, and what of it is wrong.
FIELDS = """() => {
  const wrong = [...document.querySelectorAll(".summary.wrong a[href^='#']")].map(a => a.getAttribute("href").slice(1));
  const seen = {};
  for (const each of document.querySelectorAll("main form [name]")) {
    if (each.type === "hidden" || each.tagName === "BUTTON" || each.name.endsWith("/off")) continue;
    const box = each.closest("fieldset.field, div.field");
    const field = seen[each.name] ||= {
      name: each.name, type: each.tagName === "SELECT" ? "select" : each.type, options: [], filled: false,
      needed: !!(box && box.querySelector(".required")) || each.getAttribute("aria-required") === "true"};
    if (["radio", "checkbox"].includes(each.type)) {
      field.options.push(each.value);
      field.filled ||= each.checked;
    } else if (each.tagName === "SELECT") {
      field.options = [...each.options].map(option => option.value).filter(value => value);
      field.filled = each.value !== "";
    } else {
      field.filled = each.value !== "";
    }
  }
  return {wrong, fields: Object.values(seen)};
}"""


def days():
    """Days to try, one after the other, where a rule does not take the first."""
    today = date.today()
    later = (today.replace(day=1) + timedelta(days=70)).replace(day=1)
    found = [today - timedelta(days=1), today + timedelta(days=10), today + timedelta(days=30), later]
    found += [today - timedelta(days=round(years * 365.25)) for years in (3, 16, 20, 30, 76)]
    return [each.isoformat() for each in found + [today]]


PARTS = {"kana": "みほん", "postal": "4108601", "longitude": "138.86", "bank": "0001", "branch": "001", "holder": "ミホン ハナコ",
         "time": "10:00"}
TEXTS = {
    "name": ["見本 花子"], "address": ["沼津市御幸町16-1"], "phone": ["055-934-4700"], "mail": ["hanako@example.jp"],
    "web": ["https://example.jp/"], "corporate-number": ["7000012050002"], "place": ["35.1"], "bank-account": ["1234567"],
    "day": days(), "time": ["10:00"], "moment": days(), "text": ["見本", "1234567890", "123456789012345"],
    "long-text": ["見本として書いています。"], "number": ["1", "2", "100", "0", "50"], "money": ["50000", "2000", "1000", "0"]}


def questions(definition):
    """Types by names; those of repeated groups have names of their own."""
    found = {}

    def take(items):
        for item in items:
            found[item["name"]] = item
            take(item.get("questions", []))
    for section in definition["sections"]:
        take(section["questions"])
    return found


def split(path, known):
    """The question of an input's name, and the part of its answer."""
    words = [each for each in path.split("/") if not each.isdigit()]
    return (known[words[-1]], "") if words[-1] in known else (known[words[-2]], words[-1])


def fill(page, known, tries):
    """One round: what is needed and empty, and what was refused."""
    found = page.evaluate(FIELDS)
    for path in found["wrong"]:
        tries[path] = tries.get(path, -1) + 1
    for field in found["fields"]:
        path = field["name"].removesuffix("/file")
        is_wrong = path in found["wrong"] or field["name"] in found["wrong"]
        if not is_wrong and (field["filled"] or not field["needed"]):
            continue
        question, part = split(path, known)
        turn = max(0, tries.get(path, 0))
        box = page.locator(f"[name='{field['name']}']")
        if not box.count():
            continue
        if field["type"] in ("radio", "checkbox"):
            options = field["options"]
            value = options[turn % len(options)]
            if field["type"] == "checkbox" and is_wrong:
                for each in page.locator(f"[name='{field['name']}']:checked").all():
                    each.uncheck()
            page.check(f"[name='{field['name']}'][value='{value}']")
        elif field["type"] == "select":
            box.select_option(field["options"][turn % len(field["options"])])
        elif field["type"] == "file":
            picture = question.get("files", {}).get("pictures")
            box.set_input_files({"name": "a.png", "mimeType": "image/png", "buffer": TILE} if picture else
                                {"name": "a.pdf", "mimeType": "application/pdf", "buffer": PDF})
        else:
            options = [PARTS[part]] if part else TEXTS[question["type"]]
            box.fill(options[turn % len(options)])


def hand_in(page, town, slug, known, album):
    page.goto(f"{town.origin}/numazu/procedures/{slug}")
    page.locator("main button[value=all]").click()
    page.wait_for_url("**/applications/**")
    tries = {}
    for turn in range(ROUNDS):
        # Where an earlier case has brought all answers, the review is what comes first.
        if "/review" in page.url:
            break
        fill(page, known, tries)
        # With files a script sends the form and shows the answer: no navigation that could be waited for.
        page.evaluate("document.querySelector('main').dataset.old = 'yes'")
        page.locator(".actions button[name=_go]").click()
        page.wait_for_selector("main:not([data-old])")
    else:
        photograph(page, album, f"starter-stuck-{slug}")
        pytest.fail(f"{slug}: {page.locator('.summary.wrong').all_inner_texts()}")
    fits(page)
    page.locator("main form[action$='/review'] button").click()
    page.wait_for_url("**/cases/*")
    return page.url.split("?")[0]


def handle(page, town, case):
    """Every step, as its office would; decisions approve, and fees are taken in cash."""
    page.goto(f"{town.origin}{QUEUE}/{case.rsplit('/', 1)[1]}")
    steps = 0
    while True:
        buttons = page.locator("main form[action*='/steps/']:not([action$='/undoing']) button:not([value=refused])")
        cash = page.locator("form[action$='/payment/cash'] button")
        if not buttons.count() and cash.count():
            with page.expect_navigation():
                cash.first.click()
            continue
        if not buttons.count():
            return steps
        with page.expect_navigation():
            buttons.first.click()
        steps += 1
        assert steps < 30


def verified_letter(clerk, person, town, case):
    """The first letter that is offered, issued with all that staff fill in; its applicant takes it, and anyone verifies it."""
    offered = clerk.locator("main a.button[href*='/letters/']")
    assert offered.count()
    with clerk.expect_navigation():
        offered.first.click()
    for box in clerk.locator("main [name^='input.']").all():
        if box.evaluate("box => box.tagName") == "SELECT":
            box.select_option(index=1)
        elif box.get_attribute("type") in ("radio", "checkbox"):
            box.check()
        else:
            box.fill("見本")
    with clerk.expect_navigation():
        clerk.locator("button[value=issue]").click()
    assert "発行しました" in clerk.locator(".notice[role=status]").inner_text()
    person.goto(case)
    link = person.locator("main a[href*='/letters/']").first.get_attribute("href")
    letter = person.request.get(town.origin + link).body()
    text = subprocess.run(["pdftotext", "-", "-"], input=letter, capture_output=True, check=True).stdout.decode()
    code = re.search(r"確認コード：([a-z2-9-]{19})", text.replace("\n", ""))[1].replace("-", "")
    assert "有効です。" in Visitor(town).open(f"/numazu/verify/{code}").text


@pytest.fixture(scope="module")
def card(tmp_path_factory):
    return MyNumberCard(tmp_path_factory.mktemp("card") / "card")


@pytest.fixture(scope="module")
def home(demo, tmp_path_factory, card):
    server = Server(copied(demo, tmp_path_factory.mktemp("starters")), *map(str, card.options))
    server.name = server.origin
    yield server
    server.stop()


@pytest.fixture(scope="module")
def starters(home):
    """All as procedures that are open to everyone; their definitions by names."""
    staff = signed_in(home, "secretariat")
    text = staff.ask("GET", DESK).text
    choices = re.search(r'<select[^>]*"starter".*?</select>', text, re.DOTALL).group(0)
    found = {}
    for slug in re.findall(r'<option value="([a-z-]+)"', choices):
        if slug == "empty":
            continue
        name = f"walk-{slug}"
        assert staff.send(staff.open(DESK).form("/staff/procedures"), id=name, starter=slug).status == 303
        assert staff.send(staff.open(f"{DESK}/{name}").form("/publication")).status == 303
        assert staff.send(staff.open(f"{DESK}/{name}").form("/settings"), open="1").status == 303
        found[name] = json.loads(staff.ask("GET", f"{DESK}/{name}/definition.json").text)
    return found


@pytest.fixture(scope="module")
def cookies(home, browser, card):
    """Of a resident who has signed in with a card: their account does for the rest as well."""
    with window(browser, size=PHONE) as page:
        register(page, home)
        add_card(page, home, card)
        page.click(".tools button")
        page.goto(home.name + "/numazu/sign-in/card?to=%2Faccount%2Fprofile")
        signed(page, card)
        page.wait_for_url("**/numazu/account/profile")
        return page.context.cookies()


@pytest.mark.parametrize("scripts", [True, False])
def test_every_starter_from_the_first_question_to_its_end(home, browser, starters, cookies, album, scripts):
    assert len(starters) >= 19
    with window(browser, size=PHONE, scripts=scripts) as person, \
            window(browser, size=PHONE, scripts=scripts) as resident, \
            window(browser, size=DESKTOP, scripts=scripts) as clerk:
        resident.context.add_cookies(cookies)
        enter(clerk, home, QUEUE)
        for slug, definition in starters.items():
            page = person if definition.get("assurance", "none") == "none" else resident
            case = hand_in(page, home, slug, questions(definition), album)
            steps = handle(clerk, home, case)
            assert steps == len(definition.get("steps", [])), slug
            page.goto(case)
            text = page.locator("main").inner_text()
            is_decided = any(each["kind"] == "decision" for each in definition.get("steps", []))
            assert ("認められました" if is_decided else "受け付けました") in text, slug
            assert not page.locator("a[href$='/correction']").count(), slug
            if is_decided:
                verified_letter(clerk, page, home, case)
            fits(page)
            if scripts:
                accessible(page)
            photograph(page, album, f"starter-end-{slug}-{'scripts' if scripts else 'plain'}")
        for page in (person, resident, clerk):
            assert all("422" in each for each in page.trouble), page.trouble
