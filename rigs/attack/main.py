"""Runs the tools on a Machi of samples and prints what they found; ends with an error where it is more than is explained."""

import shutil
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "Tests/journeys"))
from control import Control  # noqa: E402
from program import SAMPLES, Server, done, lay_key  # noqa: E402
from staff import signed_in  # noqa: E402
from tools import sqlmap, wapiti  # noqa: E402

# Findings that come from the rig and not from Machi: it speaks HTTP without TLS here.
EXPLAINED = ("Secure flag is not set", "Strict-Transport-Security is not set")
# Following these would end the session that the tool works in, or the account.
LEFT_ALONE = ("/numazu/sign-out", "/numazu/account/security")


def controls(folder):
    """Whether each tool finds what is there."""
    with Control() as url:
        injected = sqlmap(f"{url}/?q=tea", folder, "control", "-p", "q", "--technique", "BEU")
        page = wapiti(url + "/", folder, "control", modules="xss,sql", seconds=30)
    print(f"control: sqlmap finds {len(injected)}, wapiti {len(page)} in the page that is broken on purpose")
    return any("Parameter: q" in each for each in injected) and any("Cross Site Scripting" in each for each in page)


def attacks(server, folder):
    """Each attack's name and its findings."""
    editor, secretariat = (
        "; ".join(f"{name}={value}" for name, value in signed_in(server, who).cookies.items())
        for who in ("editor", "secretariat"))
    left = [server.origin + path for path in LEFT_ALONE]
    url = server.origin + "/numazu"
    yield "wapiti, as a visitor", wapiti(url + "/", folder, "visitor", exclude=left)
    yield "wapiti, as the secretariat", wapiti(url + "/staff", folder, "secretariat", cookie=secretariat, exclude=left)
    # Every attempt from an address and with a name of its own: the limits on guessing would stop the tool early.
    form = ["--csrf-token", "_token", "--csrf-url", url + "/sign-in", "--tamper", "xforwardedfor", "--ignore-code", "422"]
    sign_in = "_token=x&to=%2Fstaff&login=editor&password=wrong"
    yield "sqlmap, sign-in, name", sqlmap(url + "/sign-in", folder, "login", "--data", sign_in, "-p", "login", *form)
    yield "sqlmap, sign-in, password and way back", sqlmap(
        url + "/sign-in", folder, "password", "--data", sign_in, "-p", "password,to", "--randomize", "login", *form)
    yield "sqlmap, registering", sqlmap(
        url + "/account/register", folder, "register", "--data", "_token=x&mail=a%40example.jp", "-p", "mail",
        "--csrf-token", "_token", "--csrf-url", url + "/account/register", "--tamper", "xforwardedfor",
        "--ignore-code", "422")
    yield "sqlmap, search in a plan", sqlmap(
        url + "/plans/johoka-suishin?q=a&mark=a&department=a&page=1", folder, "plan", "-p", "q,mark,department,page")
    administrator = signed_in(server, "administrator")
    cookie = "; ".join(f"{name}={value}" for name, value in administrator.cookies.items())
    for name, path in (("accounts", "/staff/accounts?q=a&page=1"), ("audit", "/staff/audit?action=a&actor=a&before=1")):
        yield f"sqlmap, search in {name}", sqlmap(url + path, folder, name, "--cookie", cookie)
    yield "sqlmap, tasks of an editor", sqlmap(url + "/staff?period=2020&page=1", folder, "tasks", "--cookie", editor)


def main():
    folder = Path(tempfile.mkdtemp(prefix="machi-attack-"))
    good = controls(folder)
    if not good:
        print("! the tools do not find what is broken on purpose")
    data = folder / "data"
    lay_key(data)
    done("demo", "--data", data, "--samples", SAMPLES)
    server = Server(data, "--trusted-proxies", "127.0.0.1", "--connections-per-address", "1000")
    for name, found in attacks(server, folder):
        left = [each for each in found if not any(words in each for words in EXPLAINED)]
        good = good and not left
        print(f"{name}: {len(left)} findings" + (f", {len(found) - len(left)} explained" if len(found) > len(left) else ""),
              flush=True)
        for each in left:
            print(f"! {each}")
    server.stop()
    incidents = server.errors.read_text().count('"incident"')
    print(f"errors of the server: {incidents}")
    done("audit", "verify", "--data", data)
    if "--keep" in sys.argv:
        print(f"logs and reports: {folder}")
    else:
        shutil.rmtree(folder)
    return 0 if good and not incidents else 1


sys.exit(main())
