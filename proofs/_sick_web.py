"""Servers of texts and of push messages that misbehave as they are told, and know what they really took."""

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from tests.channels.web import Asked, NotifyServer, PushServer, Web

LATE = 3.0  # times the time-out
WELL = "well"
NOBODY, WRONG_TLS = "refuses connection", "wrong TLS"
MOODS = {  # what it does: does it take the message?
    NOBODY: False,
    "accepts and hangs": False,
    "hangs up unread": False,
    "hangs up": True,
    "answers late": True,
    "drips": True,
    "talks nonsense": True,
    "never ends": True,
    "sends elsewhere": False,
    "503": False,
    "429": False,
    "200 with an error": False,
    "403": False,
    WRONG_TLS: False,
}
TEXT_MOODS = tuple(one for one in MOODS if one != "403")
PUSH_MOODS = tuple(one for one in MOODS if one != "200 with an error")  # RFC 8030 knows no body of an answer


class Sick(Web):
    """One that is told what to do."""

    def __init__(self, time_out: float) -> None:
        super().__init__()
        self.late = LATE * time_out
        self.taken: list[tuple[str, float]] = []
        self.healed = threading.Event()

    def be(self, mood: str) -> None:
        """From now on."""
        if mood == WELL:
            self.healed.set()
        else:
            self.healed.clear()
        self.mood = mood
        self.adds = {"Retry-After": "120"} if mood == "429" else {}

    def serve(self, line: socket.socket) -> None:
        """One connection."""
        if self.mood == "accepts and hangs":
            with line:
                self.healed.wait(60)
        elif self.mood == "hangs up unread":
            line.close()
        else:
            super().serve(line)

    def _reply(self, line: socket.socket, asked: Asked) -> bool:
        """Take it, or not, and answer."""
        mood = self.mood
        if asked.method == "POST" and (mood == WELL or MOODS[mood]):
            self.taken.append((self.whom(asked), time.time()))
        if asked.method == "POST" and mood == "answers late":
            self.healed.wait(self.late)
        return super()._reply(line, asked)

    def whom(self, asked: Asked) -> str:
        """Who should get it."""
        raise NotImplementedError


class SickText(Sick, NotifyServer):
    """GOV.UK Notify on a bad day."""

    def whom(self, asked: Asked) -> str:
        return str(asked.said["phone_number"])

    def answer(self, asked: Asked) -> tuple[int, Any]:
        if self.mood == "200 with an error" and asked.method == "POST":
            return 200, {"errors": [{"error": "Exception", "message": "Internal server error"}]}
        return super().answer(asked)

    def _found(self, reference: str) -> list[Any]:
        """What it took, and not what it only heard of."""
        return [] if self.mood == "200 with an error" else super()._found(reference)


class SickPush(Sick, PushServer):
    """A push service on a bad day."""

    def __init__(self, time_out: float) -> None:
        PushServer.__init__(self)
        Sick.__init__(self, time_out)

    def whom(self, asked: Asked) -> str:
        return asked.path.rpartition("/")[2]


class Door:
    """A port that opens and closes."""

    def __init__(self, server: Web) -> None:
        self.server = server
        self.port = 0
        self.listener: socket.socket | None = None

    def open(self) -> None:
        """Listen, on the same port each time."""
        if self.listener is None:
            self.listener = socket.create_server(("127.0.0.1", self.port), backlog=64)
            self.port = self.listener.getsockname()[1]
            threading.Thread(target=self._accept, args=(self.listener,), daemon=True).start()

    def close(self) -> None:
        """Nobody listens any more."""
        listener, self.listener = self.listener, None
        if listener is not None:
            listener.shutdown(socket.SHUT_RDWR)
            listener.close()

    def _accept(self, listener: socket.socket) -> None:
        """A thread each."""
        while True:
            try:
                line, _address = listener.accept()
            except OSError:
                return
            threading.Thread(target=self._served, args=(line,), daemon=True).start()

    def _served(self, line: socket.socket) -> None:
        """Whatever breaks the line is part of the game."""
        try:
            self.server.serve(line)
        except (OSError, ValueError):
            return


@contextmanager
def listening(server: Sick) -> Iterator[Door]:
    """The server behind its door."""
    door = Door(server)
    door.open()
    try:
        yield door
    finally:
        server.be(WELL)
        door.close()
