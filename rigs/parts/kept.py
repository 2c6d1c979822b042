"""A program that is started again whenever it has ended, as a service manager does."""

import threading

from place import log


class Kept:
    """For a class with `name`, `process` and `launch()`."""

    guard = None

    def keep(self):
        """Watches it from now until `unguard`."""
        self.is_over = threading.Event()
        self.guard = threading.Thread(target=self._watch, daemon=True)
        self.guard.start()

    def _watch(self):
        restarts = 0
        while not self.is_over.wait(0.5):
            if self.process.poll() is not None:
                restarts += 1
                if restarts == 1:
                    log(f"{self.name} has ended; it is started again until it stays")
                self.launch()

    def unguard(self):
        if self.guard:
            self.is_over.set()
            self.guard.join()
            self.guard = None

    def kill(self):
        """SIGKILL; a guard starts it again."""
        self.process.kill()
        self.process.wait()
