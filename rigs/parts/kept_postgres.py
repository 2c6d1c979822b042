"""A PostgreSQL server that is ill-treated and comes back."""

from kept import Kept
from place import wait_for
from postgres import Postgres


class KeptPostgres(Kept, Postgres):
    """Reached over TCP too, since that is what breaks. Small, so that a small disk can be full."""

    name = "PostgreSQL"

    def __init__(self, place, folder, before=()):
        port = place.port()
        super().__init__(
            folder, sockets=place.folder, listen_addresses="127.0.0.1", port=port, shared_buffers="32MB",
            min_wal_size="8MB", max_wal_size="32MB")
        self.place, self.port, self.before = place, port, before
        self.log = place.folder / f"postgres-{port}.log"

    def launch(self):
        # No leash: a thread that guards it comes and goes. The place ends it.
        super().launch(leash=(), before=self.before)
        self.place.started.append(self.process)

    def start(self):
        """Starts it, again where the last one's children are not gone yet, and returns when it answers."""
        def is_up():
            if self.process is None or self.process.poll() is not None:
                self.launch()
            return self.answers()
        wait_for(is_up, 30, self.name, step=0.2)
        return self

    def over_tcp(self, database, port=None):
        return f"postgres://machi@127.0.0.1:{port or self.port}/{database}"

    def end_connections(self):
        """Ends Machi's, whatever they are doing."""
        self.ask("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'machi'", check=False)

    def stop(self):
        self.unguard()
        if self.process.poll() is None:
            super().stop()
