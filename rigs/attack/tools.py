"""The two tools, each with the options that suit, and what they found as plain text."""

import json
import re
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

# Those that ask a server elsewhere are left out: nothing leaves this machine.
MODULES = (
    "backup,cookieflags,crlf,csp,csrf,exec,file,htaccess,http_headers,ldap,methods,permanentxss,redirect,shellshock,sql,"
    "timesql,upload,xss")


def wapiti(url, folder, name, *, cookie=None, exclude=(), seconds=120, modules=MODULES):
    """One line for each finding."""
    report = folder / f"wapiti-{name}.json"
    words = [
        str(ROOT / ".build/attack/bin/wapiti"), "-u", url, "--scope", "folder", "-m", modules, "-f", "json", "-o", str(report), "--flush-session",
        "--store-session", str(folder / f"session-{name}"), "--no-bugreport", "-v", "0", "-d", "6",
        "--max-links-per-page", "60", "--max-files-per-dir", "40", "--max-scan-time", str(seconds),
        "--max-attack-time", str(seconds // 3)]
    if cookie:
        words += ["-H", f"Cookie: {cookie}"]
    for address in exclude:
        words += ["-x", address]
    run = subprocess.run(words, capture_output=True, text=True, timeout=seconds * 20)
    (folder / f"wapiti-{name}.log").write_text(run.stdout + run.stderr)
    if not report.exists():
        return [f"wapiti wrote no report: {run.stderr[-500:]}"]
    found = json.loads(report.read_text())
    return [
        f"{category}: {each['method']} {each['path']} {each.get('parameter') or ''} {each['info']}"
        for part in ("vulnerabilities", "anomalies") for category, entries in found[part].items() for each in entries]


def sqlmap(url, folder, name, *options, seconds=420):
    """What it says is injectable, one line each; how many requests it sent."""
    words = [
        "sqlmap", "-u", url, "--batch", "--flush-session", "--level", "2", "--risk", "2",
        "--output-dir", str(folder / f"sqlmap-{name}"), "--disable-coloring", "--timeout", "20", *options]
    try:
        run = subprocess.run(words, capture_output=True, text=True, timeout=seconds)
        output = run.stdout + run.stderr
    except subprocess.TimeoutExpired as late:
        output = (late.stdout or b"").decode() + f"\nended after {seconds} s"
    (folder / f"sqlmap-{name}.log").write_text(output)
    found = re.findall(r"^(?:Parameter: .*|.*(?:appears to be|is) (?:'.*' )?injectable.*)$", output, re.M)
    if "all tested parameters do not appear to be injectable" not in output and not found:
        found = ["sqlmap did not finish: " + output.strip().splitlines()[-1]]
    return found
