"""Mail to a real server on loopback, well-behaved and not."""

import socket
from collections.abc import Iterator
from email import message_from_bytes
from email.policy import default
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from hypothesis import given
from hypothesis import strategies as st

from schoolgate.channels.email.message import mail_of
from schoolgate.channels.email.transport import Email
from schoolgate.channels.values import Outcome, Parcel


class Server:
    """Keeps what it gets; misbehaves as it is told."""

    def __init__(self) -> None:
        self.got: list[bytes] = []
        self.mood = "well"

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, address: str, options: Any) -> str:  # noqa: N802
        if self.mood == "no such address":
            return "550 who is that"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        if self.mood == "later":
            return "451 come back later"
        if self.mood == "never":
            return "554 never"
        self.got.append(envelope.content)
        if self.mood == "hangs up":
            server.transport.abort()
        return "250 OK"


@pytest.fixture
def server(settings: Any) -> Iterator[Server]:
    keeper = Server()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    controller = Controller(keeper, hostname="127.0.0.1", port=port)
    controller.start()
    settings.EMAIL_URL = f"smtp://127.0.0.1:{port}"
    yield keeper
    controller.stop()


def parcel(number: int = 1, **about: Any) -> Parcel:
    return Parcel(
        **{
            "ref": f"r{number}",
            "to": f"a{number}@home.example",
            "subject": "Story bags",
            "text": "Come along",
            "lang": "en",
            "message_id": f"<{number}@schoolgate.invalid>",
            **about,
        }  # fmt: skip
    )


def sent(*parcels: Parcel) -> list[Outcome]:
    return [one.outcome for one in Email().hand_over(parcels, before_each=lambda _one: True)]


def test_each_mail_has_one_receiver_and_the_callers_id(server: Server) -> None:
    assert sent(parcel(1), parcel(2)) == [Outcome.ACCEPTED, Outcome.ACCEPTED]

    mails = [message_from_bytes(raw, policy=default) for raw in server.got]
    assert [(mail["To"], mail["Message-ID"]) for mail in mails] == [
        ("a1@home.example", "<1@schoolgate.invalid>"),
        ("a2@home.example", "<2@schoolgate.invalid>"),
    ]


@pytest.mark.parametrize(
    ("mood", "outcome"),
    [
        ("no such address", Outcome.REFUSED),
        ("later", Outcome.DEFERRED),
        ("never", Outcome.REFUSED),
        ("hangs up", Outcome.UNSURE),
    ],
)
def test_what_the_server_does_is_told_as_it_is(server: Server, mood: str, outcome: Outcome) -> None:
    server.mood = mood

    assert sent(parcel()) == [outcome]


def test_nobody_listening_is_not_now(settings: Any) -> None:
    settings.EMAIL_URL = "smtp://127.0.0.1:1"

    assert sent(parcel()) == [Outcome.DEFERRED]


def test_connection_that_broke_is_made_anew(server: Server) -> None:
    server.mood = "hangs up"
    assert sent(parcel(1)) == [Outcome.UNSURE]
    server.mood = "well"

    assert sent(parcel(2), parcel(3)) == [Outcome.ACCEPTED, Outcome.ACCEPTED]


def test_caller_may_say_no_at_the_last_moment(server: Server) -> None:
    results = list(Email().hand_over([parcel(1), parcel(2)], before_each=lambda one: one.ref == "r2"))

    assert [one.outcome for one in results] == [Outcome.SKIPPED, Outcome.ACCEPTED]
    assert len(server.got) == 1


@given(st.text(min_size=1), st.text())
def test_no_name_or_subject_starts_a_header(subject: str, name: str) -> None:
    mail = mail_of(parcel(subject=subject, sender_name=name))
    known = {"From", "To", "Subject", "Date", "Message-ID", "Auto-Submitted", "Content-Language", "Content-Type"}

    read = message_from_bytes(mail.as_bytes(), policy=default)

    assert set(read.keys()) <= known | {"Content-Transfer-Encoding", "MIME-Version"}


@pytest.mark.parametrize("address", ["", "a", "a@", "a@b\r\nBcc: c@d", "a b@c.example", "a@b@c"])
def test_what_is_no_address_is_refused(server: Server, address: str) -> None:
    assert sent(parcel(to=address)) == [Outcome.REFUSED]
    assert server.got == []
