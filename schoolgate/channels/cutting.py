"""Hanging up under whoever takes too long. A time-out of each step does not help against a peer who says a little now and then."""

import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

TICK = 0.25  # seconds between two looks at the clock


class Cutter:
    """One thread watches over all that a connection does; it begins with the first and ends with `close`."""

    def __init__(self, connected: Callable[[], socket.socket | None], *, after: float) -> None:
        self.connected, self.after = connected, after
        self._until: float | None = None
        self._over = threading.Event()
        self._thread: threading.Thread | None = None

    @contextmanager
    def in_time(self) -> Iterator[None]:
        """What is done in here is cut off when it takes too long."""
        self._until = time.monotonic() + self.after
        if self._thread is None:
            self._thread = threading.Thread(target=self._watch, name="cutter", daemon=True)
            self._thread.start()
        try:
            yield
        finally:
            self._until = None

    def close(self) -> None:
        """Nothing is to be watched any more."""
        self._over.set()

    def _watch(self) -> None:
        """Look now and then."""
        while not self._over.wait(min(TICK, self.after / 4)):
            until = self._until
            if until is not None and time.monotonic() > until:
                self._until = None
                self._cut()

    def _cut(self) -> None:
        """Hang up."""
        line = self.connected()
        if line is not None:
            try:
                socket.socket.shutdown(line, socket.SHUT_RDWR)
            except OSError:  # it has just ended by itself
                return
