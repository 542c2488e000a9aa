"""Mail to a real server on loopback, well-behaved and not."""

import time
from collections.abc import Iterator
from email import message_from_bytes
from email.policy import default
from typing import Any

import pytest

from schoolgate.channels.email import line
from schoolgate.channels.email.address import server as server_of
from schoolgate.channels.email.transport import Email
from schoolgate.channels.values import Outcome, Parcel
from tests.channels.servers import Server, handed, parcel, reading, running, sent, talking_without_end


@pytest.fixture
def server(settings: Any) -> Iterator[Server]:
    keeper = Server()
    with running(keeper) as port:
        settings.EMAIL_URL = f"smtp://127.0.0.1:{port}"
        yield keeper


def test_each_mail_has_one_receiver_and_the_callers_id(server: Server) -> None:
    assert sent(parcel(1), parcel(2)) == [Outcome.ACCEPTED, Outcome.ACCEPTED]

    mails = [message_from_bytes(raw, policy=default) for raw in server.got]
    assert [(mail["To"], mail["Message-ID"]) for mail in mails] == [
        ("a1@home.example", "<1@schoolgate.invalid>"),
        ("a2@home.example", "<2@schoolgate.invalid>"),
    ]
    assert server.receivers == [["a1@home.example"], ["a2@home.example"]]


def test_words_arrive_as_they_were_written(server: Server) -> None:
    words = ".\nA line that begins with a dot:\n..\nکل اسکول بند ہے۔ Zażółć gęślą jaźń\n" + "long " * 400
    sent(parcel(text=words, html=f"<p>{words}</p>", lang="ur"))

    mail = message_from_bytes(server.got[0], policy=default)
    plain, html = mail.get_body(("plain",)), mail.get_body(("html",))
    assert plain is not None
    assert html is not None
    assert plain.get_content().replace("\r\n", "\n") == words + "\n"
    assert html.get_content().replace("\r\n", "\n") == f"<p>{words}</p>\n"
    assert (mail["Content-Language"], mail["Auto-Submitted"]) == ("ur", "auto-generated")
    assert server.got[0].isascii()


def test_files_go_along(server: Server) -> None:
    sent(parcel(attachments=(("letter.pdf", "application/pdf", b"%PDF-1.7"),)))

    files = list(message_from_bytes(server.got[0], policy=default).iter_attachments())
    assert [(one.get_filename(), one.get_content_type(), one.get_content()) for one in files] == [
        ("letter.pdf", "application/pdf", b"%PDF-1.7")
    ]


@pytest.mark.parametrize(
    ("mood", "outcome", "reason"),
    [
        ("no such address", Outcome.REFUSED, "550"),
        ("against the rules", Outcome.REFUSED, "rule 550"),  # no fault of the address
        ("later for this one", Outcome.DEFERRED, "450"),
        ("good day", Outcome.DEFERRED, "421"),
        ("not from you", Outcome.DEFERRED, "sender 550"),  # nor is this
        ("later", Outcome.DEFERRED, "451"),
        ("closing", Outcome.DEFERRED, "421"),
        ("never", Outcome.REFUSED, "content 554"),
        ("hangs up", Outcome.UNSURE, "SMTPServerDisconnected"),
    ],
)
def test_what_the_server_does_is_told_as_it_is(server: Server, mood: str, outcome: Outcome, reason: str) -> None:
    server.mood = mood

    assert [(one.outcome, one.reason) for one in handed(parcel())] == [(outcome, reason)]


@pytest.mark.parametrize("mood", ["no such address", "later", "never", "hangs up", "good day", "closing"])
def test_one_bad_mail_does_not_spoil_the_next(server: Server, mood: str) -> None:
    def batch() -> Iterator[Parcel]:
        server.mood = mood
        yield parcel(1)
        server.mood = "well"
        yield parcel(2)

    first, second = Email(time_out=2).hand_over(batch(), before_each=lambda _one: True)

    assert (first.outcome is Outcome.ACCEPTED, second.outcome) == (False, Outcome.ACCEPTED)


GREETED = ("220 hello", "250 hello", "250 OK", "250 OK")


@pytest.mark.parametrize(
    ("answers", "outcome"),
    [
        ((), Outcome.DEFERRED),  # it takes the line and says nothing
        (("",), Outcome.DEFERRED),
        (("554 not today",), Outcome.DEFERRED),
        (("220 hello", "250 hello"), Outcome.DEFERRED),  # silent at MAIL
        (("220 hello", "250 hello", "250 OK", ""), Outcome.DEFERRED),  # closes at RCPT
        ((*GREETED, ""), Outcome.DEFERRED),  # closes at DATA: nothing has gone
        ((*GREETED, "250 what"), Outcome.DEFERRED),  # no leave to go on
        ((*GREETED, "354 go on"), Outcome.UNSURE),  # takes the mail and says nothing
        ((*GREETED, "354 go on", ""), Outcome.UNSURE),  # closes in the middle of the mail
        ((*GREETED, "354 go on", "not smtp at all"), Outcome.UNSURE),
    ],
)
def test_line_that_breaks_is_certain_until_the_bytes_go(
    settings: Any, answers: tuple[str, ...], outcome: Outcome
) -> None:
    with reading(*answers) as port:
        settings.EMAIL_URL = f"smtp://127.0.0.1:{port}"

        assert sent(parcel(), time_out=0.3) == [outcome]


def test_nobody_listening_is_not_now_and_is_not_tried_for_each(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.EMAIL_URL = "smtp://127.0.0.1:1"
    tries: list[int] = []
    connected = line.Line._connected
    monkeypatch.setattr(line.Line, "_connected", lambda self: [tries.append(1), connected(self)][1])

    assert sent(*map(parcel, range(30))) == [Outcome.DEFERRED] * 30
    assert len(tries) == line.TRIES


@pytest.mark.parametrize("answers", [[], ["220 hello"], ["220 hello", "250 hello", "250 OK"]])
def test_an_answer_without_end_is_cut_off(settings: Any, answers: list[str]) -> None:
    with talking_without_end(*answers) as port:
        settings.EMAIL_URL = f"smtp://127.0.0.1:{port}"
        began = time.monotonic()

        assert sent(parcel(), time_out=0.4) == [Outcome.DEFERRED]

    assert time.monotonic() - began < 5


def test_connection_serves_about_a_hundred_mails(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(line, "PER_CONNECTION", 3)

    assert sent(*map(parcel, range(7))) == [Outcome.ACCEPTED] * 7
    assert server.connections == 3


def test_caller_may_say_no_at_the_last_moment(server: Server) -> None:
    results = list(Email().hand_over([parcel(1), parcel(2)], before_each=lambda one: one.ref == "r2"))

    assert [one.outcome for one in results] == [Outcome.SKIPPED, Outcome.ACCEPTED]
    assert server.receivers == [["a2@home.example"]]


def test_caller_is_asked_only_when_nothing_but_the_bytes_is_left(server: Server) -> None:
    server.mood = "no such address"
    asked: list[str] = []

    list(Email().hand_over([parcel()], before_each=lambda one: bool(asked.append(one.ref))))

    assert asked == []


def test_server_without_a_good_certificate_gets_nothing(server: Server, settings: Any) -> None:
    settings.EMAIL_URL = settings.EMAIL_URL.replace("smtp:", "smtp+tls:")
    assert sent(parcel()) == [Outcome.DEFERRED]

    settings.EMAIL_URL = settings.EMAIL_URL.replace("smtp+tls:", "smtps:")
    assert sent(parcel()) == [Outcome.DEFERRED]
    assert server.got == []


def test_address_of_the_server_is_read() -> None:
    one = server_of("smtp+tls://office%40school.example:p%3Aq@mail.example")

    assert (one.host, one.port, one.user, one.password, one.tls, one.starttls) == (
        "mail.example",
        587,
        "office@school.example",
        "p:q",
        False,
        True,
    )
    assert "p:q" not in repr(one)


def test_unknown_way_to_a_server_names_the_known_and_no_password() -> None:
    with pytest.raises(ValueError, match="'http'; known: smtp, ") as told:
        server_of("http://office:secret@mail.example")

    assert "secret" not in str(told.value)
