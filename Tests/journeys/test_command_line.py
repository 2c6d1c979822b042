"""What every command has in common, and what an operator gets to read when something is wrong."""

import json
import os
import re
import socket
import time

import pytest

from program import BINARY, Server, copied, done, machi
from visitor import Visitor

USAGE = machi("--help").stdout if BINARY.exists() else ""
# Names are lower-case words; what follows them on a line of the usage is upper case, or begins with a dash or bracket.
COMMANDS = re.findall(r"^  machi ([a-z]+(?:-[a-z]+)*(?: [a-z]+(?:-[a-z]+)*)?)", USAGE, re.MULTILINE)


def refused(run, status, *parts):
    """It ended with this status, said so in one line on the error output, and printed nothing else."""
    assert run.returncode == status, (run.returncode, run.stderr, run.stdout)
    assert run.stdout == ""
    assert len(run.stderr.splitlines()) == 1, run.stderr
    assert run.stderr.startswith("machi")
    for part in parts:
        assert part in run.stderr, run.stderr


def test_help_names_every_command_and_the_exit_codes():
    wanted = {
        "serve", "demo", "municipality add", "municipality list", "user add", "plan import", "plan export",
        "audit verify", "mail test", "mail list", "settings", "version",
    }
    assert wanted <= set(COMMANDS)
    assert "Exit codes: 0" in USAGE


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_explains_itself(command):
    for option in ("--help", "-h"):
        run = machi(*command.split(), option)
        assert (run.returncode, run.stderr) == (0, "")
        assert run.stdout.startswith(f"machi {command} ")
        assert len(run.stdout.splitlines()) > 1


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_refuses_what_it_does_not_know(command):
    refused(machi(*command.split(), "--nonsense"), 2, "--nonsense", f"machi {command} --help")


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_refuses_words_too_many(command):
    run = machi(*command.split(), "one", "two", "three")
    assert run.returncode == 2, (run.stdout, run.stderr)
    assert len(run.stderr.splitlines()) == 1


def test_no_command_prints_the_usage_as_an_error():
    run = machi()
    assert (run.returncode, run.stdout) == (2, "")
    assert "machi serve" in run.stderr


@pytest.mark.parametrize("words", [["nonsense"], ["plan"], ["plan", "burn"], ["municipality"]])
def test_unknown_commands(words):
    refused(machi(*words), 2, " ".join(words), "machi --help")


def test_missing_words_and_values(demo):
    refused(machi("plan", "import", "--municipality", "numazu", "--data", demo), 2, "FILE")
    refused(machi("plan", "export", "johoka-suishin", "--format", "json", "--data", demo), 2, "--municipality")
    refused(machi("plan", "export", "johoka-suishin", "--municipality", "numazu", "--data", demo), 2, "--format")
    refused(machi("serve", "--listen"), 2, "--listen")
    refused(machi("municipality", "add", "new", "--name", "新", "--prefecture", "県"), 2, "--code")


def test_what_cannot_be_done_is_said_in_one_line(demo):
    refused(
        machi("plan", "export", "nothing", "--municipality", "numazu", "--format", "json", "--data", demo), 1,
        "nothing")
    refused(
        machi("plan", "export", "johoka-suishin", "--municipality", "edo", "--format", "json", "--data", demo), 1,
        "edo", "numazu")
    refused(
        machi("plan", "import", "/nowhere.json", "--municipality", "numazu", "--data", demo), 1, "/nowhere.json")


def test_programs_can_read_the_answers(demo):
    assert json.loads(done("version", "--json"))["version"] in done("version")
    settings = {one["name"]: one for one in json.loads(done("settings", "--json"))}
    assert settings["listen"]["value"] == "127.0.0.1:8080"
    assert settings["listen"]["source"] == "default"
    towns = json.loads(done("municipality", "list", "--json", "--data", demo))
    assert {town["slug"] for town in towns} == {"fuji", "numazu", "kashima", "aizuwakamatsu", "iwaki"}
    assert all(re.fullmatch("[0-9]{6}", town["code"]) for town in towns)


def test_settings_say_where_they_come_from(tmp_path):
    (tmp_path / "settings.conf").write_text("# ours\nworkers = 3\nio-threads = 1\npage-cache = 2\n")
    listed = done(
        "settings", "--json", "--data", tmp_path, "--page-cache", "5", MACHI_IO_THREADS="4", MACHI_PAGE_CACHE="7")
    found = {one["name"]: (one["value"], one["source"]) for one in json.loads(listed)}
    assert found["workers"] == ("3", "file")
    assert found["io-threads"] == ("4", "environment")
    assert found["page-cache"] == ("5", "option")
    assert found["trusted-proxies"] == ("", "default")


@pytest.mark.parametrize(
    "option, value",
    [("workers", "0"), ("workers", "many"), ("io-threads", "1000"), ("page-cache", "-1"), ("listen", "8080x"),
     ("listen", "127.0.0.1:99999"), ("hosts", "city.example"), ("trusted-proxies", "somewhere"),
     ("access-log", "/nowhere/access.log")])
def test_settings_that_are_no_good(demo, option, value):
    run = machi("serve", "--data", demo, "--listen", "127.0.0.1:0", f"--{option}", value, timeout=15)
    refused(run, 1, value)


def test_a_settings_file_that_cannot_be_read(tmp_path):
    (tmp_path / "settings.conf").write_text("workers = 3\ncolour = blue\n")
    refused(machi("settings", "--data", tmp_path), 1, "settings.conf", "line 2", "colour")


def test_port_taken(demo):
    with socket.create_server(("127.0.0.1", 0)) as other:
        address = f"127.0.0.1:{other.getsockname()[1]}"
        refused(machi("serve", "--data", demo, "--listen", address, timeout=15), 1, address)


def test_a_folder_has_one_server(demo, tmp_path):
    data = copied(demo, tmp_path)
    server = Server(data)
    second = ["serve", "--data", data, "--listen", "127.0.0.1:0"]
    refused(machi(*second, timeout=15), 1, str(data), f"process {server.process.pid}", "--data")
    # Commands may run beside it, and nothing is left of a server that was killed.
    assert done("municipality", "list", "--data", data)
    server.kill()
    Server(data).stop()


def test_folder_that_cannot_be_used(tmp_path):
    (tmp_path / "file").write_text("")
    refused(machi("serve", "--data", tmp_path / "file", "--listen", "127.0.0.1:0", timeout=15), 1, "--data")
    refused(machi("demo", "--data", "/proc/machi", timeout=15), 1, "/proc/machi", "--data")


# Root may write everywhere, but for the right that this takes away.
AS_ANYONE = ["setpriv", "--bounding-set=-dac_override"] if os.geteuid() == 0 else []


def test_folder_that_may_not_be_written(tmp_path):
    tmp_path.chmod(0o500)
    refused(machi("municipality", "list", "--data", tmp_path, before=AS_ANYONE), 1, str(tmp_path))


def test_municipalities_are_checked(tmp_path):
    def add(slug, code):
        return machi(
            "municipality", "add", slug, "--name", "試験市", "--prefecture", "試験県", "--code", code, "--data", tmp_path)

    assert add("numazu", "222038").returncode == 0
    refused(add("numazu", "222038"), 1, "numazu")
    refused(add("metrics", "222038"), 2, "metrics")
    refused(add("../etc", "222038"), 2, "../etc")
    refused(add("shimizu", "222039"), 2, "222039")
    assert done("municipality", "list", "--data", tmp_path).startswith("numazu\t222038")


def test_staff_accounts_are_added_without_a_password_on_the_command_line(demo, tmp_path):
    data = copied(demo, tmp_path)
    secret = tmp_path / "secret"
    secret.write_text("a long enough pass phrase 7\n")

    def add(login, *more):
        return machi(
            "user", "add", "--login", login, "--name", "花子", "--role", "editor", "--department", "promotion",
            "--municipality", "numazu", "--data", data, *more)

    refused(add("hanako", "--password", "secret"), 2, "--password")
    refused(add("hanako", "--password-file", tmp_path / "none"), 1, "none")
    refused(add("hanako"), 1, "--password-file")  # there is no terminal to ask on
    secret.write_text("short\n")
    refused(add("hanako", "--password-file", secret), 1, "shorter")
    secret.write_text("a long enough pass phrase 7\n")
    assert add("hanako", "--password-file", secret).returncode == 0
    refused(add("hanako", "--password-file", secret), 1, "already")
    refused(add("X Y", "--password-file", secret), 1, "--login")
    server = Server(data)
    Visitor(server).sign_in("numazu", "hanako", "a long enough pass phrase 7")
    server.stop()


def test_samples_are_loaded_once(demo, tmp_path):
    data = copied(demo, tmp_path)
    again = done("demo", "--data", data)
    assert again.count("is there already") == 5


def test_requests_in_flight_finish(demo, tmp_path):
    """A form is half sent when the server is told to stop: it is answered, and then the server ends."""
    server = Server(copied(demo, tmp_path))
    body = b"login=editor&password=wrong"
    head = (
        f"POST /numazu/sign-in HTTP/1.1\r\nHost: {server.host}:{server.port}\r\n"
        f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n\r\n")
    with socket.create_connection((server.host, server.port), timeout=20) as slow:
        slow.sendall(head.encode() + body[:5])
        time.sleep(0.3)
        server.process.terminate()
        time.sleep(0.5)
        assert server.process.poll() is None, "it did not wait for the request"
        with pytest.raises(OSError):
            socket.create_connection((server.host, server.port), timeout=5).close()
        slow.sendall(body[5:])
        answer = slow.recv(65_536)
    assert answer.startswith(b"HTTP/1.1 403"), answer[:80]  # a form without its token
    assert server.process.wait(timeout=30) == 0
    assert server.errors.read_text().splitlines() == [
        "machi: stopping; requests in flight may finish", "machi: stopped"]


def test_what_the_command_line_changes_a_running_server_shows(town):
    """Another process writes; the server notices within a second."""
    visitor = Visitor(town)
    assert visitor.get("/fuji/plans/kanmin-data").status == 404
    file = town.data / "plan.json"
    file.write_text(done(
        "plan", "export", "kanmin-data", "--municipality", "numazu", "--format", "json", "--data", town.data))
    done("plan", "import", file, "--municipality", "fuji", "--data", town.data)
    time.sleep(1.5)
    assert visitor.get("/fuji/plans/kanmin-data").status == 200
    done(
        "municipality", "add", "shimoda", "--name", "下田市", "--prefecture", "静岡県", "--code", "222194",
        "--data", town.data)
    time.sleep(1.5)
    assert "下田市" in visitor.open("/").text
