"""What the Debian package carries beside the program, checked by the tools that will read it."""

import json
import os
import re
import shlex
import subprocess

import pytest

from program import BINARY, ROOT, copied, done, environment, succeeds

PACKAGING = ROOT / "packaging"


@pytest.mark.parametrize("name, threshold", [("machi", 12), ("machi-backup", 20)])
def test_the_units_are_sound_and_closed(tmp_path, name, threshold):
    # Where the package is not installed, its program and manual page are not in their places.
    unit = (PACKAGING / f"{name}.service").read_text().replace("/usr/bin/machi", str(BINARY))
    file = tmp_path / f"{name}.service"
    file.write_text(re.sub(r"^Documentation=.*\n", "", unit, flags=re.MULTILINE))
    succeeds("systemd-analyze", "verify", "--man=no", file)
    # Tenths on systemd's scale; what is left is the network and a device for the clock, see docs/operations.md.
    succeeds("systemd-analyze", "security", "--offline=true", f"--threshold={threshold}", file)


def test_the_unit_lets_other_programs_be_bounded():
    """What reads old workbooks and PDFs is started by `prlimit`."""
    unit = (PACKAGING / "machi.service").read_text()
    allowed = set()
    for words in re.findall(r"^SystemCallFilter=(.*)", unit, re.MULTILINE):
        calls = set().union(*map(calls_of, words.removeprefix("~").split()))
        allowed = allowed - calls if words.startswith("~") else allowed | calls
    for call in ("prlimit64", "memfd_create", "pipe2", "clone", "vfork", "execve", "wait4", "kill"):
        assert call in allowed, call
    assert not {"setrlimit", "mount", "reboot", "setuid"} & allowed


def calls_of(name):
    if not name.startswith("@"):
        return {name}
    lines = [line.strip() for line in succeeds("systemd-analyze", "syscall-filter", name).splitlines()[1:]]
    return set().union(*(calls_of(line) for line in lines if line and not line.startswith("#")))


def test_the_timer_of_backups_comes_each_night():
    timer = (PACKAGING / "machi-backup.timer").read_text()
    when = re.search(r"^OnCalendar=(.*)", timer, re.MULTILINE)[1]
    assert "Normalized form: *-*-* 02:30:00" in succeeds("systemd-analyze", "calendar", when)


def test_the_commands_of_the_backup_service(demo, tmp_path):
    """As systemd would run them, with its folder: a backup is made, and then old ones go."""
    data, folder = copied(demo, tmp_path), tmp_path / "state"
    folder.mkdir()
    old, other = folder / "2020-01-01-023000.tar", folder / "notes"
    for file in (old, other):
        file.write_text("")
        os.utime(file, (0, 0))
    unit = (PACKAGING / "machi-backup.service").read_text().replace("/usr/bin/machi", str(BINARY)).replace("%%", "%")
    start, after = (re.search(rf"^{name}=(.*)", unit, re.MULTILINE)[1] for name in ("ExecStart", "ExecStartPost"))
    surroundings = environment(MACHI_DATA=str(data), STATE_DIRECTORY=str(folder))
    subprocess.run(shlex.split(start), env=surroundings, check=True, capture_output=True)
    assert old.exists()
    subprocess.run(shlex.split(after), env=surroundings, check=True)
    made = [path for path in folder.iterdir() if path.suffix == ".tar"]
    assert len(made) == 1 and other.exists()
    done("restore", "--from", made[0], "--data", tmp_path / "elsewhere")


def test_every_setting_of_the_environment_file_is_one(tmp_path):
    text = (PACKAGING / "machi.env").read_text()
    variables = re.findall(r"^#?(MACHI_\w+)=", text, re.MULTILINE)
    known = {setting["variable"] for setting in json.loads(succeeds(BINARY, "settings", "--json", "--data", tmp_path))}
    assert "MACHI_DATA" in variables and set(variables) <= known


def test_the_manual_page_is_well_formed(tmp_path):
    page = succeeds(PACKAGING / "manual", BINARY, "2026-01-01")
    file = tmp_path / "machi.1"
    file.write_text(page)
    run = subprocess.run(["groff", "-man", "-Tutf8", "-ww", file], capture_output=True, text=True)
    assert run.returncode == 0 and run.stderr == "", run.stderr
    for word in ("machi serve", "plan import", "MACHI_LISTEN"):
        assert word in re.sub(r".\x08|\x1b\[[0-9;]*m", "", run.stdout)
