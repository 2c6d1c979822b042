"""Mails on their way through a real mail server: what arrives, what is refused, and what happens when things break."""

import json
import re
import shutil
from datetime import datetime, timedelta, timezone

import pytest

import database
import post_office
from post_office import PASSWORD, USER, PostOffice
from program import Server, copied, done, machi, wait_until
from staff import signed_in

SENDER = "noreply@city.example.jp"


@pytest.fixture(scope="session")
def tls(tmp_path_factory):
    return post_office.authority(tmp_path_factory.mktemp("authority"))


@pytest.fixture
def secret(tmp_path):
    path = tmp_path / "smtp-password"
    path.write_text(PASSWORD + "\n")
    return path


@pytest.fixture
def office():
    """One that speaks without TLS."""
    office = PostOffice()
    yield office
    office.stop()


def plainly(office):
    return ["--smtp", f"smtp://127.0.0.1:{office.port}", "--smtp-tls", "none", "--mail-from", SENDER]


def protected(office, tls, *more, scheme="smtp"):
    return [
        "--smtp", f"{scheme}://127.0.0.1:{office.port}", "--mail-from", SENDER, "--smtp-ca-file", tls[2], *more]


def test_mail(*words, to="hanako@example.jp", **more):
    return machi("mail", "test", "--to", to, *words, **more)


test_mail.__test__ = False


def queue(data, *words, to="hanako@example.jp", **more):
    """Puts a mail into Numazu's outbox."""
    done("mail", "test", "--queue", "--municipality", "numazu", "--to", to, "--data", data, *words, **more)


def rows(data, what="state, attempts"):
    return database.rows(data, f"SELECT {what} FROM mail ORDER BY created_at, id")


def hurry(data):
    """Ends every wait and lease; nobody may be sending meanwhile."""
    database.rows(data, "UPDATE mail SET due_at = 0, locked_until = NULL WHERE state = 'waiting'")
    database.rows(data, "UPDATE job SET due_at = 0, locked_until = NULL WHERE name = 'mail.deliver'")


@pytest.fixture
def served(demo, tmp_path):
    """Starts a server on a copy of the samples; given the options of `machi serve`."""
    servers = []

    def start(*options, data=None):
        servers.append(Server(data or copied(demo, tmp_path), *map(str, options)))
        return servers[-1]

    yield start
    for server in servers:
        if server.process.poll() is None:
            server.stop()


# The message


def test_what_arrives_reads_as_it_was_written(served, office, tmp_path):
    server = served(*plainly(office))
    queue(server.data, LC_ALL="ja_JP.UTF-8")
    queue(server.data)
    wait_until(lambda: len(office.received) == 2, what="both mails")
    japanese, english = sorted((got.mail for got in office.received), key=lambda mail: mail["Content-Language"] != "ja")
    assert japanese["Subject"] == "まち（Machi）からの試験メール"
    assert japanese["From"].addresses[0].display_name == "沼津市"
    assert japanese["From"].addresses[0].addr_spec == SENDER
    assert japanese["To"].addresses[0].addr_spec == "hanako@example.jp"
    assert "メールサーバーの設定は正しく" in japanese.get_content()
    assert japanese.get_content_charset() == "utf-8"
    assert english["Subject"] == "A test mail from Machi"
    assert english.get_content().splitlines()[0] == "If you can read this, the mail server is set as it should be."
    for got in office.received:
        assert not got.mail.defects, got.mail.defects
        assert got.sender == SENDER and got.recipients == ["hanako@example.jp"]
        assert re.fullmatch(r"<[a-z2-9]{26}@city\.example\.jp>", got.mail["Message-ID"])
        assert abs(got.mail["Date"].datetime - datetime.now(timezone.utc)) < timedelta(minutes=5)
        assert all(len(line) <= 78 for line in got.raw.split(b"\r\n"))
    wait_until(lambda: rows(server.data) == [("sent", "1")] * 2, what="the notes")


def test_an_odd_address_of_a_telephone_company(office):
    run = test_mail(*plainly(office), to="hana..ko.@docomo.example.jp")
    assert run.returncode == 0, run.stderr
    assert '> RCPT TO:<"hana..ko."@docomo.example.jp>' in run.stdout
    assert office.received[0].recipients == ["hana..ko.@docomo.example.jp"]
    assert b'\r\nTo: "hana..ko."@docomo.example.jp\r\n' in office.received[0].raw


# The way there


def test_tls_after_the_start_with_sign_in(tls, secret):
    office = PostOffice(tls=tls, needs_sign_in=True)
    run = test_mail(*protected(office, tls, "--smtp-user", USER, "--smtp-password-file", secret))
    office.stop()
    assert run.returncode == 0, run.stderr
    assert office.received[0].uses_tls and office.received[0].name == USER
    talk = run.stdout.splitlines()
    assert "> STARTTLS" in talk and "< 250 2.0.0 queued as 4711" in talk
    assert not any(secret in run.stdout for secret in (PASSWORD, "bWFjaGk", "AG1hY2hp"))


def test_tls_from_the_start(tls, secret):
    office = PostOffice(tls=tls, starts_with_tls=True, needs_sign_in=True)
    run = test_mail(
        *protected(office, tls, "--smtp-user", USER, "--smtp-password-file", secret, scheme="smtps"))
    office.stop()
    assert run.returncode == 0, run.stderr
    assert office.received[0].uses_tls


def refused(run, *parts):
    assert run.returncode == 1, run.stdout
    assert len(run.stderr.splitlines()) == 1, run.stderr
    for part in parts:
        assert part in run.stderr, run.stderr


def test_a_server_without_tls_gets_nothing(office):
    refused(test_mail(*protected(office, ("", "", "/etc/ssl/certs/ca-certificates.crt"))), "STARTTLS")
    assert office.received == []


@pytest.mark.parametrize("from_the_start", [False, True])
def test_a_server_that_cannot_prove_its_name_gets_nothing(tls, from_the_start):
    office = PostOffice(tls=tls, starts_with_tls=from_the_start)
    words = protected(office, tls, scheme="smtps" if from_the_start else "smtp")
    del words[words.index("--smtp-ca-file"):]
    refused(test_mail(*words), "certificate")
    office.stop()
    assert office.received == []


def test_a_wrong_password(tls, tmp_path):
    (tmp_path / "wrong").write_text("guess")
    office = PostOffice(tls=tls, needs_sign_in=True)
    run = test_mail(*protected(office, tls, "--smtp-user", USER, "--smtp-password-file", tmp_path / "wrong"))
    office.stop()
    refused(run, "535")
    assert "guess" not in run.stdout + run.stderr


def test_the_command_says_what_the_server_said(office):
    office.at_recipient = "550 5.1.1 no such user here"
    run = test_mail(*plainly(office))
    refused(run, "550 5.1.1 no such user here")
    assert "> RCPT TO:<hanako@example.jp>" in run.stdout


def test_nobody_there():
    closed = post_office.free_port()
    refused(
        test_mail("--smtp", f"smtp://127.0.0.1:{closed}", "--mail-from", SENDER), f"smtp://127.0.0.1:{closed}",
        "connect")
    refused(test_mail(), "smtp", "mail-from")


@pytest.mark.parametrize(
    "words, told",
    [(["--smtp", "mail.example.jp"], "smtp:"), (["--smtp", "smtp://u:p@mail.example.jp"], "smtp:"),
     (["--smtp", "smtp://mail.example.jp/x"], "smtp:"), (["--smtp", "smtp://mail.example.jp"], "mail-from"),
     (["--smtp", "smtp://m", "--mail-from", SENDER, "--smtp-user", "x"], "smtp-password-file"),
     (["--smtp", "smtp://m", "--mail-from", SENDER, "--smtp-user", "x", "--smtp-password-file", "/nowhere"], "/nowhere"),
     (["--smtp", "smtp://m", "--mail-from", SENDER, "--smtp-ca-file", "/nowhere"], "/nowhere"),
     (["--smtp", "smtp://m", "--mail-from", SENDER, "--smtp-tls", "maybe"], "maybe"),
     (["--smtp", "smtp://m", "--mail-from", SENDER, "--smtp-tls", "none", "--smtp-user", "x",
       "--smtp-password-file", "/etc/hostname"], "smtp-tls")])
def test_settings_that_are_no_good(words, told):
    refused(test_mail(*words), told)


def test_an_address_that_is_none():
    run = test_mail(to="hanako")
    assert run.returncode == 2 and "hanako" in run.stderr


# The outbox


def test_one_connection_serves_many(served, office, demo, tmp_path):
    data = copied(demo, tmp_path)
    for _ in range(12):
        queue(data)
    server = served(*plainly(office), data=data)
    wait_until(lambda: len(office.received) == 12, what="all mails")
    assert office.connections <= 2
    assert len({got.mail["Message-ID"] for got in office.received}) == 12
    wait_until(lambda: rows(server.data) == [("sent", "1")] * 12, what="the notes")


def test_refused_for_good(served, office):
    office.at_recipient = "550 5.1.1 no such user here"
    server = served(*plainly(office))
    queue(server.data)
    wait_until(lambda: rows(server.data) == [("failed", "1")], what="the refusal")
    admin = signed_in(server, "administrator")
    assert "550 5.1.1 no such user here" in admin.open("/numazu/staff/outbox").text
    metrics = admin.get("/metrics").text
    assert 'machi_mails_failed{municipality="numazu"} 1' in metrics
    # Mended, and tried again by hand.
    office.at_recipient = None
    answer = admin.send(admin.open("/numazu/staff/outbox").form("/outbox/retry"))
    admin.follow(answer)
    wait_until(lambda: len(office.received) == 1, what="the mail")
    wait_until(lambda: rows(server.data, "state") == [("sent",)], what="the note")
    assert 'machi_mails_failed{municipality="numazu"} 0' in admin.get("/metrics").text


def test_put_off_and_then_sent(served, office):
    office.at_recipient = "451 4.7.1 come again later"
    server = served(*plainly(office))
    queue(server.data)
    put_off = [("waiting", "1", "0")]
    wait_until(lambda: rows(server.data, "state, attempts, COALESCE(locked_until, 0)") == put_off, what="the putting off")
    (due, created), = rows(server.data, "due_at, created_at")
    assert 59 <= (int(due) - int(created)) / 1e6 <= 75
    office.at_recipient = None
    hurry(server.data)
    # Nobody tells a server of that: it looks within a minute in any case.
    wait_until(lambda: rows(server.data) == [("sent", "2")], seconds=90, what="the second attempt")
    assert len(office.received) == 1


def test_one_that_is_refused_holds_up_no_other(served, office, demo, tmp_path):
    data = copied(demo, tmp_path)
    queue(data, to="nobody@example.jp")
    queue(data)

    async def only_hanako(server, session, envelope, address, options):
        if "nobody" in address:
            return "550 5.1.1 no such user"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    office.handle_RCPT = only_hanako
    served(*plainly(office), data=data)
    wait_until(lambda: rows(data, "state") == [("failed",), ("sent",)], what="both ends")


def test_away_and_back(served):
    port = post_office.free_port()
    server = served("--smtp", f"smtp://127.0.0.1:{port}", "--smtp-tls", "none", "--mail-from", SENDER)
    queue(server.data)
    put_off = [("waiting", "1", "0")]
    wait_until(lambda: rows(server.data, "state, attempts, COALESCE(locked_until, 0)") == put_off, what="the first attempt")
    admin = signed_in(server, "administrator")
    assert "connect" in admin.open("/numazu/staff/outbox").text
    assert 'machi_mails_waiting{municipality="numazu"} 1' in admin.get("/metrics").text
    office = PostOffice(port=port)
    admin.send(admin.open("/numazu/staff/outbox").form("/outbox/retry"))
    # A server that was away is left alone for ten seconds.
    wait_until(lambda: rows(server.data, "state") == [("sent",)], seconds=30, what="the mail")
    office.stop()
    assert len(office.received) == 1
    assert office.received[0].mail["From"] == f"Numazu City <{SENDER}>"


@pytest.mark.parametrize("at", ["before the answer", "after it"])
def test_killed_in_the_middle(served, office, demo, tmp_path, at):
    """Never lost; twice at most, and then with one Message-ID."""
    data = copied(demo, tmp_path)
    for _ in range(8):
        queue(data)
    servers = []

    def kill():
        if len(office.received) == 4:
            wait_until(lambda: servers, what="the server")
            servers[0].process.kill()

    if at == "before the answer":
        office.before_answer = kill
    servers.append(served(*plainly(office), data=data))
    if at == "after it":
        wait_until(lambda: len(office.received) >= 4, what="half of the mails", step=0)
        servers[0].process.kill()
    servers[0].process.wait(timeout=10)
    assert ("waiting",) in rows(data, "state") or at == "after it"
    office.before_answer = lambda: None
    # What it had taken waits for three minutes; here they are over.
    hurry(data)
    served(*plainly(office), data=data)
    wait_until(lambda: rows(data, "state") == [("sent",)] * 8, what="all mails")
    ids = [got.mail["Message-ID"] for got in office.received]
    assert len(set(ids)) == 8
    # Before its answer is there nobody can know that the server has taken the mail.
    assert len(ids) == 9 if at == "before the answer" else len(ids) <= 9


def test_of_two_nodes_one_sends_each(served, office, demo_on_postgres, tmp_path):
    data = copied(demo_on_postgres, tmp_path)
    for _ in range(30):
        queue(data)
    second = tmp_path / "second"
    shutil.copytree(data, second)
    for folder in (data, second):
        served(*plainly(office), data=folder)
    for _ in range(10):
        queue(data)
    wait_until(lambda: rows(data, "state") == [("sent",)] * 40, seconds=30, what="all mails")
    assert len(office.received) == len({got.mail["Message-ID"] for got in office.received}) == 40


# Without a server


def test_without_a_server_mails_are_shown_and_not_sent(served):
    server = served()
    queue(server.data, LC_ALL="ja_JP.UTF-8")
    admin = signed_in(server, "administrator")
    kept = rows(server.data, "recipient, subject, body")
    assert "hanako" not in str(kept) and b"hanako".hex() not in str(kept)
    page = admin.open("/numazu/staff/outbox")
    assert "メールは送信されません" in page.text and "hanako@example.jp" in page.text
    listed = done("mail", "list", "--municipality", "numazu", "--data", server.data)
    assert "To: hanako@example.jp" in listed and "メールサーバーの設定は正しく" in listed
    found = json.loads(done("mail", "list", "--municipality", "numazu", "--json", "--data", server.data))
    assert [one["to"] for one in found] == ["hanako@example.jp"]
    assert done("mail", "list", "--municipality", "fuji", "--data", server.data) == "no mail waits\n"
