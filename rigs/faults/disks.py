"""Small disks that fill up or break. Mounted in the rig's own namespace, so they are gone with it."""

import os
import subprocess
import time
from pathlib import Path

from place import wait_for


def run(*words):
    subprocess.run([str(word) for word in words], check=True, capture_output=True)


class SmallDisk:
    """A file system in memory."""

    def __init__(self, place, name, megabytes):
        self.folder = place.folder / name
        self.folder.mkdir()
        run("mount", "-t", "tmpfs", "-o", f"size={megabytes}m,mode=0755", "tmpfs", self.folder)

    def fill(self):
        """To the last byte."""
        with (self.folder / "ballast").open("wb", buffering=0) as ballast:
            for size in (1 << 20, 4_096):
                try:
                    while True:
                        ballast.write(bytes(size))
                except OSError:
                    pass

    def make_room(self):
        (self.folder / "ballast").unlink()

    def release(self):
        run("umount", "--lazy", self.folder)


class FrailDisk:
    """An ext4 in a file. When it meets an error, the kernel makes it read-only at once, with its files open."""

    def __init__(self, place, name, megabytes):
        self.folder, self.image = place.folder / name, place.folder / f"{name}.img"
        self.folder.mkdir(mode=0o555)
        with self.image.open("wb") as image:
            image.truncate(megabytes << 20)
        run("mkfs.ext4", "-q", "-m", "0", self.image)
        self.mount()

    def mount(self):
        run("mount", "-o", "loop,errors=remount-ro", self.image, self.folder)

    def fail(self):
        device = subprocess.run(
            ["findmnt", "-no", "SOURCE", str(self.folder)], check=True, capture_output=True, text=True).stdout.strip()
        trigger = Path("/sys/fs/ext4") / Path(device).name / "trigger_fs_error"
        try:
            trigger.write_text("the rig's fault")
        except OSError:
            pass  # the error that was asked for
        wait_for(self._is_read_only, 5, "a read-only file system")

    def _is_read_only(self):
        try:
            os.close(os.open(self.folder / "probe", os.O_CREAT | os.O_WRONLY))
            return False
        except OSError:
            return True

    def repair(self):
        """What an operator does: nobody uses it, check it, mount it again."""
        def is_free():
            return subprocess.run(["umount", str(self.folder)], capture_output=True).returncode == 0
        wait_for(is_free, 20, "the end of all that use the disk", step=0.2)
        # 1: errors were corrected.
        checked = subprocess.run(["e2fsck", "-p", "-f", str(self.image)], capture_output=True, text=True)
        assert checked.returncode in (0, 1), checked.stdout + checked.stderr
        time.sleep(1)
        self.mount()

    def release(self):
        subprocess.run(["umount", "--lazy", str(self.folder)], capture_output=True)
