"""Fees are paid at a service that behaves as real ones do, at the counter, by slip, or waived; what is made waits for them."""

import subprocess
import time

import pytest

from browsing import DESKTOP, PHONE, accessible, fits, go_on_as, photograph, window
from payment_service import PaymentService, cast, statement
from program import Server, copied, wait_until
from staff import signed_in
from test_procedures import opened
from test_register_grid import enter
from visitor import Visitor

SETTINGS = "/numazu/staff/payments/settings"
DEFINITION = {
    "title": {"ja": "写しの交付", "en": "A copy"}, "summary": {"ja": "写しをお渡しします。", "en": "A copy."},
    "otherWay": {"ja": "窓口でもできます。", "en": "At the counter too."}, "kind": "registration", "fee": {"yen": 300},
    "sections": [{"name": "you", "title": {"ja": "あなたのこと", "en": "You"}, "questions": [
        {"name": "owner", "type": "name", "title": {"ja": "氏名", "en": "Name"}, "required": True}]}],
    "steps": [{"name": "give", "title": {"ja": "交付", "en": "Give it"}, "kind": "handover"}],
}


@pytest.fixture
def service(tmp_path):
    service = PaymentService(tmp_path)
    yield service
    service.stop()


def set_up(town, service):
    """The procedure, and the service switched on; gives the way to its notices."""
    opened(town, "copy", DEFINITION)
    staff = signed_in(town, "administrator")
    form = staff.open("/numazu/staff/payments/providers").form("/providers")
    answer = staff.send(form, name="ためし決済", address=service.origin + "/", secret=service.secret)
    assert answer.status == 303, answer.page.text
    page = staff.follow(answer)
    assert service.secret not in page.text
    assert staff.send(page.form("/state")).status == 303
    return answer.location.split("?")[0].replace("/numazu/staff/payments/providers", "/numazu/api/payments") + "/notices"


def hand_in(visitor):
    """Gives the address of the case."""
    token = ("_token", visitor.open("/numazu/procedures/copy").form("/procedures/copy")["_token"])
    draft = visitor.post("/numazu/procedures/copy", [token, ("pace", "all")]).location
    pairs = [token, ("owner", "沼津 花子"), ("owner/kana", "ぬまづ はなこ")]
    assert visitor.post(f"{draft}?at=all", pairs).status in (200, 303)
    answer = visitor.post(f"{draft}/review", [token])
    assert answer.status == 303, answer.page.text
    return answer.location.split("?")[0]


def go_to_pay(visitor, case):
    answer = visitor.send(visitor.open(f"{case}/payment").form("/payment"))
    assert answer.status == 200, answer.page.text
    return answer.headers["refresh"].removeprefix("0; url=")


def payments(visitor, case):
    """How often it says that the fee came in."""
    return visitor.open(f"{case}/payment").text.count("納付 300円")


def is_paid(visitor, case):
    return "納められました" in visitor.open(f"{case}/payment").text


def test_a_payment_counts_once_however_it_is_told(town, service):
    set_up(town, service)
    visitor = Visitor(town)
    cases = {manner: hand_in(visitor) for manner in ("now", "late", "twice", "disorder", "never")}
    backs = {manner: service.pay(go_to_pay(visitor, case), manner) for manner, case in cases.items()}
    # What the browser brings back says “paid”, and is no proof of it.
    for manner in ("late", "never"):
        answer = visitor.get(backs[manner])
        assert "state=paid" in backs[manner] and "確認を待っています" in answer.page.text and "refresh" in answer.headers
        assert payments(visitor, cases[manner]) == 0
    for manner, case in cases.items():
        wait_until(lambda: is_paid(visitor, case), seconds=40, what=manner, step=0.2)
    for manner, case in cases.items():
        assert payments(visitor, case) == 1, manner
        assert visitor.get(backs[manner]).location.endswith("?done=paid")
        assert "領収書" in visitor.open(f"{case}/receipts/2").text

    declined = hand_in(visitor)
    back = service.pay(go_to_pay(visitor, declined), "decline")
    wait_until(lambda: visitor.get(back).location.endswith("?done=failed"), what="the refusal", step=0.2)
    # Whoever has none is asked again, and pays in the end.
    service.pay(go_to_pay(visitor, declined), "now")
    wait_until(lambda: is_paid(visitor, declined), what="the second try", step=0.2)


def test_what_was_paid_goes_back_at_the_service(town, service):
    set_up(town, service)
    visitor, clerk = Visitor(town), signed_in(town, "secretariat")
    case = hand_in(visitor)
    service.pay(go_to_pay(visitor, case), "now")
    wait_until(lambda: is_paid(visitor, case), what="the payment", step=0.2)
    assert visitor.send(visitor.open(case).form("/withdrawal")).status == 303
    desk = "/numazu/staff/cases/" + case.rsplit("/", 1)[1]
    form = clerk.open(desk).form("/payment/refund")
    assert form["refund.yen"] == "300"
    fields = {"refund.method": "online", "refund.reason": "取り下げのため"}
    assert clerk.send(form, **fields).status == 303
    # Pressed twice, it goes back once.
    assert clerk.send(form, **fields).status in (409, 422)
    wait_until(lambda: "お返ししました" in visitor.open(f"{case}/payment").text, what="the refund", step=0.2)
    time.sleep(1)
    assert visitor.open(f"{case}/payment").text.count("還付 300円") == 1


def test_notices_that_others_send_count_for_nothing(town, service):
    notices = set_up(town, service)
    visitor = Visitor(town)
    case = hand_in(visitor)
    order = go_to_pay(visitor, case).rsplit("/", 1)[1]
    body, stranger = statement(order, 300), Visitor(town)
    good = service.headers(body)
    other = "whsec_" + "A" * 43 + "="
    for headers, status in [
            (service.headers(body, secret=other), 401), (service.headers(body, at=time.time() - 3600), 401),
            (good | {"webhook_id": "n2"}, 401), ({"content_type": "application/json"}, 401)]:
        assert stranger.ask("POST", notices, body, **headers).status == status
    assert stranger.ask("POST", notices, statement(order, 1), **good).status == 401
    unknown = statement("a" * 26, 300)
    assert stranger.ask("POST", notices, unknown, **service.headers(unknown)).status == 404
    assert payments(visitor, case) == 0
    # The same notice, caught and sent again while it is fresh, changes nothing either.
    for _ in range(3):
        assert stranger.ask("POST", notices, body, **good).status == 200
    assert payments(visitor, case) == 1


def test_a_server_that_dies_between_notice_and_answer_books_once(demo, tmp_path, service):
    town = Server(copied(demo, tmp_path))
    try:
        notices = set_up(town, service)
        visitor = Visitor(town)
        for pause in (0, 0.003, 0.01, 0.03):
            case = hand_in(visitor)
            order = go_to_pay(visitor, case).rsplit("/", 1)[1]
            body = statement(order, 300)
            line = cast(town, notices, body, service.headers(body))
            time.sleep(pause)
            town.kill()
            line.close()
            town = Server(town.data)
            cookies, visitor = visitor.cookies, Visitor(town)
            visitor.cookies = cookies
            assert payments(visitor, case) in (0, 1)
            answer = visitor.ask("POST", notices, body, **service.headers(body))
            assert answer.status == 200 and payments(visitor, case) == 1
    finally:
        town.stop()


def look(page, album, name, scripts=True):
    fits(page)
    if scripts:
        accessible(page)
    photograph(page, album, name)


@pytest.mark.parametrize("scripts, size, language", [(True, PHONE, "ja"), (False, DESKTOP, "en")])
def test_paying_in_a_browser(town, service, browser, album, scripts, size, language):
    set_up(town, service)
    with window(browser, language, size=size, scripts=scripts) as page:
        page.goto(f"{town.origin}/numazu/procedures/copy")
        page.locator("main button[value=all]").click()
        page.fill("[name=owner]", "沼津 花子")
        page.fill("[name='owner/kana']", "ぬまづ はなこ")
        page.locator(".actions button[name=_go]").click()
        page.wait_for_url("**/review")
        page.locator("main form[action$='/review'] button").click()
        page.wait_for_url("**/cases/*")
        case = page.url.split("?")[0]
        look(page, album, f"payment-case-{language}", scripts)
        page.locator("a[href$='/payment']").click()
        page.wait_for_url("**/payment")
        look(page, album, f"payment-ways-{language}", scripts)
        page.locator("main form[action$='/payment'] button").click()
        page.wait_for_url(f"{service.origin}/pay/*")
        page.locator("button[value=late]").click()
        page.wait_for_url("**/payment/waiting?*")
        look(page, album, f"payment-waiting-{language}", scripts)
        # The page renews itself until the notice has come.
        page.wait_for_url("**/payment?done=paid", timeout=20_000)
        look(page, album, f"payment-paid-{language}", scripts)
        page.locator("a[href*='/receipts/']").click()
        page.wait_for_url("**/receipts/2")
        look(page, album, f"payment-receipt-{language}", scripts)
        assert page.goto(case).ok


def printed(browser, town, visitor, path, album, folder, name):
    """What a till reads from the paper; the page shows the same digits."""
    with window(browser, size=PHONE if name == "phone" else DESKTOP) as page:
        go_on_as(page, visitor)
        page.goto(town.origin + path)
        look(page, album, f"payment-slip-{name}")
        page.pdf(path=folder / "slip.pdf", format="A4")
    subprocess.run(["pdftoppm", "-r", "400", "-png", "-singlefile", folder / "slip.pdf", folder / "slip"], check=True)
    read = subprocess.run(
        ["zbarimg", "-q", "--raw", "--nodbus", "-Sdisable", "-Scode128.enable", folder / "slip.png"],
        capture_output=True, text=True).stdout.strip()
    assert len(read) == 44, read
    return f"({read[:2]}){read[2:]}"


@pytest.mark.parametrize("scripts, size", [(True, DESKTOP), (True, PHONE)])
def test_cash_waiver_and_slip_at_the_desk(town, service, browser, album, tmp_path, scripts, size):
    set_up(town, service)
    name = "phone" if size == PHONE else "desktop"
    administrator, visitor = signed_in(town, "administrator"), Visitor(town)
    form = administrator.open(SETTINGS).form("/settings")
    assert administrator.send(form, company="12", contract="あ").status == 422
    assert administrator.send(form, company="912345", contract="0042", payee="沼津市会計管理者").status == 303
    cash, waived, slip = (hand_in(visitor) for _ in range(3))
    desk = town.origin + "/numazu/staff/cases/"
    with window(browser, size=size, scripts=scripts) as page:
        enter(page, town, "/numazu/staff/payments", name="administrator")
        look(page, album, f"payment-desk-{name}")
        page.goto(desk + cash.rsplit("/", 1)[1])
        assert page.locator("form[action$='/steps/1']").count() == 0
        look(page, album, f"payment-staff-{name}")
        page.locator("form[action$='/payment/cash'] button").click()
        page.wait_for_url("**?done=cash")
        look(page, album, f"payment-taken-{name}")
        page.locator("form[action$='/steps/1'] button").click()
        page.wait_for_url("**?done=stepped")

        page.goto(desk + waived.rsplit("/", 1)[1])
        page.locator("details", has=page.locator("form[action$='/exemption']")).locator("summary").click()
        page.locator("form[action$='/exemption'] button").click()
        page.wait_for_selector("[id='exempt.ground'][aria-invalid=true]")
        look(page, album, f"payment-waiver-{name}")
        page.fill("[name='exempt.ground']", "手数料条例第5条")
        page.fill("[name='exempt.reason']", "生活保護を受けているため")
        page.locator("form[action$='/exemption'] button").click()
        page.wait_for_url("**?done=exempted")
        text = visitor.open(waived + "/payment").text
        assert "減免されました" in text and "生活保護を受けているため" in text

        page.goto(f"{town.origin}/numazu/staff/payments/cash")
        assert "300円" in page.locator("main").inner_text()
        look(page, album, f"payment-book-{name}")
        page.goto(f"{town.origin}{SETTINGS}")
        look(page, album, f"payment-settings-{name}")
        page.locator("main ul.cards a").click()
        page.wait_for_url("**/providers/*")
        look(page, album, f"payment-provider-{name}")

        shown = visitor.follow(visitor.send(visitor.open(slip + "/payment").form("/slip"))).text
        assert printed(browser, town, visitor, slip + "/payment/slip", album, tmp_path, name) in shown.replace("-", "")
        number = shown.split("収納番号 ")[1].split(" ")[0].replace("-", "")
        (tmp_path / "data.csv").write_bytes(
            f"収納番号,金額,収納日\r\n{number},300,20261121\r\n99999999999,300,20261121\r\n".encode("cp932"))
        page.goto(f"{town.origin}/numazu/staff/payments/files")
        look(page, album, f"payment-files-{name}")
        page.set_input_files("#file", tmp_path / "data.csv")
        page.locator("main form[enctype] button").click()
        page.wait_for_url("**/files/*")
        look(page, album, f"payment-file-{name}")
        assert not is_paid(visitor, slip)
        page.locator("main form button").first.click()
        page.wait_for_url("**?done=booked")
        assert is_paid(visitor, slip)
        assert not [words for words in page.trouble if "422" not in words]
