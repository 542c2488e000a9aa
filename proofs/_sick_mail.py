"""A mail server that misbehaves as it is told (aiosmtpd), and knows what it really took."""

import asyncio
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from proofs._sick_web import LATE, NOBODY, WELL, WRONG_TLS

MOODS = (
    NOBODY, "accepts and hangs", "closes at once", "450 for the receiver", "550 for the receiver", "421 for the receiver",
    "451 for the mail", "554 for the mail", "loses it and hangs up", "hangs up", "answers late", "drips", "talks nonsense",
    "never ends", WRONG_TLS,
)  # fmt: skip
RECEIVER = {
    "450 for the receiver": "450 4.2.1 busy",
    "550 for the receiver": "550 5.1.1 who is that",
    "421 for the receiver": "421 4.3.2 closing",
}
CONTENT = {"451 for the mail": "451 come back later", "554 for the mail": "554 never"}


class SickMail:
    """One that is told what to do."""

    def __init__(self, time_out: float) -> None:
        self.late = LATE * time_out
        self.taken: list[tuple[str, float]] = []
        self.mood = WELL

    def be(self, mood: str) -> None:
        """From now on."""
        self.mood = mood

    async def handle_EHLO(  # noqa: N802 the server calls it by this name
        self, server: SMTP, session: Session, _envelope: Envelope, name: str, answers: list[str]
    ) -> list[str]:
        """The greeting."""
        session.host_name = name
        if self.mood == "accepts and hangs":
            await asyncio.sleep(60)
        if self.mood == "closes at once":
            server.transport.abort()
        return answers

    async def handle_RCPT(  # noqa: N802 the server calls it by this name
        self, server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        """A receiver."""
        if self.mood in RECEIVER:
            return RECEIVER[self.mood]
        if self.mood == "talks nonsense":
            server.transport.write(b"\x16\x03\x01 who is there\r\n" * 3)
        if self.mood == "never ends":
            await _drip(server, b"250-and so on\r\n", times=100_000, pause=0.01)
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(  # noqa: N802 the server calls it by this name
        self, server: SMTP, _session: Session, envelope: Envelope
    ) -> str:
        """A mail, whole."""
        mood = self.mood
        if mood in CONTENT:
            return CONTENT[mood]
        if mood == "loses it and hangs up":
            server.transport.abort()
            return "451 gone"
        self.taken.append((envelope.rcpt_tos[0], time.time()))
        if mood == "hangs up":
            server.transport.abort()
        if mood == "answers late":
            await asyncio.sleep(self.late)
        if mood == "drips":
            await _drip(server, b"250-" + b"x" * 2000, times=1, pause=0.2)
        return "250 OK"


async def _drip(server: SMTP, words: bytes, *, times: int, pause: float) -> None:
    """A byte, or a line, at a time, for as long as anybody listens."""
    pieces = [words] * times if times > 1 else [words[at : at + 1] for at in range(len(words))]
    for piece in pieces:
        if server.transport is None or server.transport.is_closing():
            return
        server.transport.write(piece)
        await asyncio.sleep(pause)


class MailDoor:
    """A port that opens and closes."""

    def __init__(self, server: SickMail) -> None:
        self.server = server
        self.controller: Controller | None = None
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port: int = free.getsockname()[1]

    def open(self) -> None:
        """Listen, on the same port each time."""
        if self.controller is None:
            self.controller = Controller(self.server, hostname="127.0.0.1", port=self.port)
            self.controller.start()

    def close(self) -> None:
        """Nobody listens any more."""
        controller, self.controller = self.controller, None
        if controller is not None:
            controller.stop()


@contextmanager
def listening(server: SickMail) -> Iterator[MailDoor]:
    """The server behind its door."""
    door = MailDoor(server)
    door.open()
    try:
        yield door
    finally:
        door.close()
