"""Changes that wait until somebody else has approved them: proposed, sent back, proposed again, approved."""

from browsing import DESKTOP, LOCALES, PHONE, accessible, fits, photograph, window
from staff import signed_in
from test_register_grid import enter
from test_registers import DESK, made
from visitor import Visitor

PROPOSALS = f"{DESK}/aed/proposals"


def proposing(town):
    """The register of AEDs, whose changes somebody else approves, and a proposal of the secretariat's."""
    secretariat = signed_in(town, "secretariat")
    made(secretariat)
    form = secretariat.open(f"{DESK}/aed/settings").form("/aed/settings")
    assert secretariat.send(form, approval="another").status == 303
    form = secretariat.open(f"{DESK}/aed/records/2").form("/records/2")
    assert secretariat.send(form, **{"f.name": "中央図書館"}).status == 303


def test_what_is_proposed_is_sent_back_and_then_approved(town, browser, album):
    proposing(town)
    assert "中央図書館" not in Visitor(town).get("/numazu/registers/aed").text
    with window(browser, scripts=False) as page:
        enter(page, town, "/numazu/staff", name="administrator")
        page.locator("main a", has_text="AED設置箇所").first.click()
        page.locator("main a", has_text="提案 No. 1").click()
        assert page.locator("main ins").inner_text() == "中央図書館"
        photograph(page, album, "register-proposal")
        page.locator("button[value=return]").click()
        assert page.locator("#reason[aria-invalid=true]").count() == 1
        page.fill("#reason", "正式な名称は「市立図書館」です。")
        page.locator("button[value=return]").click()
        assert "差し戻し" in page.locator(".notice[role=status]").inner_text()
        photograph(page, album, "register-proposal-returned")
    with window(browser, size=PHONE, scripts=False) as page:
        enter(page, town, f"{PROPOSALS}/1", name="secretariat")
        assert "正式な名称は「市立図書館」です。" in page.locator(".notice").inner_text()
        fits(page)
        page.locator("main a", has_text="No. 2を直す").click()
        assert "正式な名称は" in page.locator(".notice").inner_text()
        page.fill("input[name='f.name']", "")
        page.locator("main form button", has_text="直した内容を残す").click()
        assert page.locator("input[name='f.name'][aria-invalid=true]").count() == 1
        page.fill("input[name='f.name']", "市立図書館")
        fits(page)
        photograph(page, album, "register-proposal-mended-phone")
        page.locator("main form button", has_text="直した内容を残す").click()
        page.locator("button", has_text="もう一度提案する").click()
        assert "提案 No. 1" in page.locator(".notice[role=status]").inner_text()
    with window(browser, scripts=False) as page:
        enter(page, town, f"{PROPOSALS}/1", name="administrator")
        assert "正式な名称は" in page.locator("main").inner_text()
        photograph(page, album, "register-proposal-again")
        page.locator("button[value=approve]").click()
        assert page.locator("main a", has_text="変わったところを見る").count() == 1
    assert "市立図書館" in Visitor(town).get("/numazu/registers/aed").text


def test_a_draft_is_gone_on_with_and_proposed(town, browser, album):
    proposing(town)
    with window(browser, size=PHONE, scripts=True) as page:
        enter(page, town, f"{DESK}/aed/new", name="secretariat")
        page.fill("input[name='f.address']", "港口公園")
        page.locator("button[value=draft]").click()
        assert "名称" in page.locator(".summary.wrong").inner_text()
        fits(page)
        accessible(page)
        photograph(page, album, "register-draft-phone")
        page.locator("main a", has_text="新しい記録").first.click()
        page.fill("input[name='f.name']", "港口公園")
        page.locator("main form button", has_text="直した内容を残す").click()
        assert "下書きを残しました" in page.locator(".notice[role=status]").inner_text()
        photograph(page, album, "register-draft-ready-phone")
        page.locator("main button", has_text="提案する").click()
        assert "提案 No. 2" in page.locator(".notice[role=status]").inner_text()
    assert "港口公園" in signed_in(town, "administrator").open(f"{PROPOSALS}/2").text


def test_mending_reads_well_everywhere(town, browser, album):
    proposing(town)
    administrator = signed_in(town, "administrator")
    form = administrator.open(f"{PROPOSALS}/1").form("/proposals/1")
    assert administrator.send(form, action="return", reason="正式な名称にしてください。").status == 303
    for language in LOCALES:
        with window(browser, language, scripts=True) as page:
            enter(page, town, "/numazu/staff", name="secretariat")
            for name, path in {"returned": f"{PROPOSALS}/1", "mend": f"{PROPOSALS}/1/edits/1"}.items():
                page.goto(town.origin + path)
                for size, width in (("wide", DESKTOP), ("phone", PHONE)):
                    page.set_viewport_size(width)
                    fits(page)
                    photograph(page, album, f"register-{name}-{language}-{size}")
                accessible(page)


def test_the_pages_of_approval_read_well_everywhere(town, browser, album):
    proposing(town)
    places = {"staff": "/numazu/staff", "list": PROPOSALS, "proposal": f"{PROPOSALS}/1", "settings": f"{DESK}/aed/settings"}
    for language in LOCALES:
        with window(browser, language, scripts=True) as page:
            enter(page, town, "/numazu/staff", name="administrator")
            for name, path in places.items():
                page.goto(town.origin + path)
                for size, width in (("wide", DESKTOP), ("phone", PHONE)):
                    page.set_viewport_size(width)
                    fits(page)
                    photograph(page, album, f"register-approval-{name}-{language}-{size}")
                accessible(page)
