"""Mail servers on loopback: one that behaves as it is told, and one that only ever says what it was given to say."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

from aiosmtpd.controller import Controller

from schoolgate.channels.email.transport import Email
from schoolgate.channels.values import Outcome, Parcel, Result


class Server:
    """Keeps what it gets; misbehaves as it is told."""

    def __init__(self) -> None:
        self.got: list[bytes] = []
        self.receivers: list[list[str]] = []
        self.connections = 0
        self.mood = "well"

    async def handle_EHLO(self, server: Any, session: Any, envelope: Any, name: str, answers: list[str]) -> list[str]:  # noqa: N802
        self.connections += 1
        session.host_name = name
        return answers

    async def handle_MAIL(self, server: Any, session: Any, envelope: Any, address: str, options: Any) -> str:  # noqa: N802
        if self.mood == "not from you":
            return "550 5.7.1 we do not know this sender"
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, address: str, options: Any) -> str:  # noqa: N802
        refused = {
            "no such address": "550 5.1.1 who is that",
            "against the rules": "550 5.7.1 blocked",
            "later for this one": "450 4.2.1 busy",
            "good day": "421 4.3.2 closing",
        }
        if self.mood in refused:
            return refused[self.mood]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        refused = {"later": "451 come back later", "never": "554 never", "closing": "421 closing"}
        if self.mood in refused:
            return refused[self.mood]
        self.got.append(envelope.content)
        self.receivers.append(envelope.rcpt_tos)
        if self.mood == "hangs up":
            server.transport.abort()
        return "250 OK"


@contextmanager
def running(keeper: Server) -> Iterator[int]:
    """The server, on a port of its own."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    controller = Controller(keeper, hostname="127.0.0.1", port=port)
    controller.start()
    try:
        yield port
    finally:
        controller.stop()


@contextmanager
def reading(*answers: str) -> Iterator[int]:
    """A server that answers each line in turn, then says nothing more; an empty answer closes the line there and then."""
    listener = socket.create_server(("127.0.0.1", 0))
    listener.settimeout(5)
    done = threading.Event()

    def serve() -> None:
        try:
            line, _address = listener.accept()
        except OSError:
            return
        with line, line.makefile("rb") as lines:
            line.settimeout(5)
            for number, answer in enumerate(answers):
                if number and not lines.readline():
                    return
                if not answer:
                    return
                line.sendall(answer.encode() + b"\r\n")
            done.wait(5)

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    try:
        yield listener.getsockname()[1]
    finally:
        done.set()
        listener.close()
        thread.join(5)


@contextmanager
def talking_without_end(*answers: str) -> Iterator[int]:
    """A server that answers some lines as it should, then begins an answer that never ends, a piece at a time."""
    listener = socket.create_server(("127.0.0.1", 0))
    over = threading.Event()

    def serve() -> None:
        try:
            line, _address = listener.accept()
            with line, line.makefile("rb") as lines:
                for answer in answers:
                    line.sendall(answer.encode() + b"\r\n")
                    lines.readline()
                while not over.wait(0.05):
                    line.sendall(b"250-and so on\r\n")
        except OSError:
            return

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    try:
        yield listener.getsockname()[1]
    finally:
        over.set()
        listener.close()
        thread.join(5)


def parcel(number: int = 1, **about: Any) -> Parcel:
    """A parcel for somebody."""
    plain = Parcel(
        ref=f"r{number}",
        to=f"a{number}@home.example",
        subject="Story bags",
        text="Come along",
        message_id=f"<{number}@schoolgate.invalid>",
    )
    return replace(plain, **about)


def handed(*parcels: Parcel, time_out: float = 2.0) -> list[Result]:
    """What became of some mails."""
    return list(Email(time_out=time_out).hand_over(parcels, before_each=lambda _one: True))


def sent(*parcels: Parcel, time_out: float = 2.0) -> list[Outcome]:
    """How they ended."""
    return [one.outcome for one in handed(*parcels, time_out=time_out)]
