"""A real clamd for the journeys, with a signature of its own: no other could be fetched from everywhere that tests run."""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from program import ROOT, wait_until

# The harmless string that every scanner takes for a virus, put together here so that none takes this file for one.
EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-" + b"ANTIVIRUS-TEST-FILE!$H+H*"
NAME = "Test.Eicar.UNOFFICIAL"
NOBODY = 65534
# script/bootstrap lays it there.
CLAMD = ROOT / ".build/clamd/usr/sbin/clamd"


class Scanner:
    """`clamd` on a socket in a folder of its own, as nobody where the tests run as root."""

    def __init__(self):
        self.folder = Path(tempfile.mkdtemp(prefix="machi-clamd-"))
        self.socket = self.folder / "clamd.ctl"
        (self.folder / "db").mkdir()
        # Nobody may not look into everybody's checkout.
        shutil.copy(CLAMD, self.folder / "clamd")
        (self.folder / "db/test.ndb").write_text(f"{NAME.removesuffix('.UNOFFICIAL')}:0:*:{EICAR.hex()}\n")
        (self.folder / "clamd.conf").write_text(
            f"LocalSocket {self.socket}\nDatabaseDirectory {self.folder}/db\nTemporaryDirectory {self.folder}\n"
            "Foreground yes\nFixStaleSocket yes\nStreamMaxLength 60M\nMaxFileSize 60M\nMaxScanSize 100M\n"
            "AlertExceedsMax yes\n")
        self.process = None
        if os.geteuid() == 0:
            for path in [self.folder, *self.folder.rglob("*")]:
                os.chown(path, NOBODY, NOBODY)
        self.start()

    def start(self):
        drop = ["setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups"] if os.geteuid() == 0 else []
        self.process = subprocess.Popen(
            [*drop, self.folder / "clamd", "--config-file", self.folder / "clamd.conf"],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        wait_until(self.socket.exists, 60, "clamd's socket", step=0.1)

    def stop(self):
        self.process.terminate()
        self.process.wait(timeout=30)
        self.socket.unlink(missing_ok=True)

    def remove(self):
        if self.process.poll() is None:
            self.stop()
        shutil.rmtree(self.folder)
