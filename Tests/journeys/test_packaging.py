"""What the Debian package carries beside the program, checked by the tools that will read it."""

import json
import re
import subprocess

from program import BINARY, ROOT, succeeds

PACKAGING = ROOT / "packaging"


def test_the_unit_is_sound_and_closed(tmp_path):
    # Where the package is not installed, its program and manual page are not in their places.
    unit = (PACKAGING / "machi.service").read_text().replace("/usr/bin/machi", str(BINARY))
    file = tmp_path / "machi.service"
    file.write_text(re.sub(r"^Documentation=.*\n", "", unit, flags=re.MULTILINE))
    succeeds("systemd-analyze", "verify", "--man=no", file)
    # Tenths on systemd's scale; what is left is the network and a device for the clock, see docs/operations.md.
    succeeds("systemd-analyze", "security", "--offline=true", "--threshold=12", file)


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
