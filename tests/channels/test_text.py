"""Text messages by real clients to servers on loopback, well-behaved and not."""

import json
import logging
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from schoolgate.channels import loading
from schoolgate.channels.text.address import carrier
from schoolgate.channels.text.file import File
from schoolgate.channels.text.notify import Notify
from schoolgate.channels.text.provider import Provider
from schoolgate.channels.values import Outcome, Parcel, Result
from tests.channels.servers import parcel
from tests.channels.web import KEY, TEMPLATE, NotifyServer, ProviderServer, Web, listening

TIME_OUT = 1.5  # long enough for a machine that others use too
NUMBER = "+447700900123"
Way = Notify | Provider


def text(number: int = 1, **about: Any) -> Parcel:
    """A text for somebody."""
    return parcel(number, **{"to": NUMBER, **about})


@pytest.fixture
def notify() -> Iterator[tuple[NotifyServer, Notify]]:
    server = NotifyServer()
    with listening(server) as port:
        yield server, Notify(carrier(f"notify+http://{KEY}@127.0.0.1:{port}/{TEMPLATE}"), time_out=TIME_OUT)


@pytest.fixture
def provider() -> Iterator[tuple[ProviderServer, Provider]]:
    server = ProviderServer()
    with listening(server) as port:
        yield (
            server,
            Provider(carrier(f"http://token%2Fof%20ours@127.0.0.1:{port}/send?from=school"), time_out=TIME_OUT),
        )


@pytest.fixture(params=["notify", "provider"])
def either(request: pytest.FixtureRequest) -> tuple[Web, Way]:
    """Both, in turn."""
    found: tuple[Web, Way] = request.getfixturevalue(request.param)
    return found


def handed(way: Way | File, *parcels: Parcel, yes: Callable[[Parcel], bool] = lambda _one: True) -> list[Result]:
    """What became of some texts."""
    return list(way.hand_over(parcels, yes))


def test_notify_gets_the_words_and_our_reference(notify: tuple[NotifyServer, Notify]) -> None:
    server, way = notify

    assert [one.outcome for one in handed(way, text(text="کل اسکول بند ہے۔ £2 ((name))"))] == [Outcome.ACCEPTED]
    assert server.got[0].said == {
        "phone_number": NUMBER,
        "template_id": TEMPLATE,
        "personalisation": {"message": "کل اسکول بند ہے۔ £2 ((name))"},
        "reference": "r1",
    }


def test_a_yes_of_notify_without_a_number_is_none(
    notify: tuple[NotifyServer, Notify], monkeypatch: pytest.MonkeyPatch
) -> None:
    server, way = notify
    monkeypatch.setattr(
        server, "answer", lambda _asked: (200, {"errors": [{"error": "Exception"}], "notifications": []})
    )

    assert [(one.outcome, one.reason) for one in handed(way, text())] == [(Outcome.UNSURE, "no id")]


def test_notify_is_told_the_sender_that_the_school_chose() -> None:
    server = NotifyServer()
    with listening(server) as port:
        handed(Notify(carrier(f"notify+http://{KEY}@127.0.0.1:{port}/{TEMPLATE}?sender=s-1"), time_out=1), text())

    assert server.got[0].said["sms_sender_id"] == "s-1"


def test_provider_gets_our_json_with_token_and_key(provider: tuple[ProviderServer, Provider]) -> None:
    server, way = provider

    assert [one.outcome for one in handed(way, text(text="Zażółć\n„gęślą”", lang="pl"))] == [Outcome.ACCEPTED]
    (asked,) = server.got
    assert asked.said == {"reference": "r1", "to": NUMBER, "text": "Zażółć\n„gęślą”", "lang": "pl"}
    assert (asked.path, asked.headers["idempotency-key"]) == ("/send?from=school", "r1")


@pytest.mark.parametrize(
    ("mood", "outcome", "reason"),
    [
        ("no such number", Outcome.REFUSED, "no such number"),
        ("abroad", Outcome.REFUSED, "rule 400"),  # no fault of the number
        ("too long", Outcome.REFUSED, "rule 400"),
        ("team only", Outcome.DEFERRED, "sender 400"),  # nor are these
        ("trial", Outcome.DEFERRED, "sender 400"),
        ("over the limit", Outcome.DEFERRED, "429"),
    ],
)
def test_what_notify_says_is_told_as_it_is(
    notify: tuple[NotifyServer, Notify], mood: str, outcome: Outcome, reason: str
) -> None:
    server, way = notify
    server.mood = mood

    assert [(one.outcome, one.reason) for one in handed(way, text())] == [(outcome, reason)]


@pytest.mark.parametrize(("mood", "reason"), [("no such number", "no such number"), ("rule", "rule 422")])
def test_what_the_provider_says_is_told_as_it_is(
    provider: tuple[ProviderServer, Provider], mood: str, reason: str
) -> None:
    server, way = provider
    server.mood = mood

    assert [(one.outcome, one.reason) for one in handed(way, text())] == [(Outcome.REFUSED, reason)]


@pytest.mark.parametrize(
    ("mood", "outcome", "reason"),
    [
        ("429", Outcome.DEFERRED, "429"),
        ("500", Outcome.DEFERRED, "500"),
        ("503", Outcome.DEFERRED, "503"),
        ("401", Outcome.DEFERRED, "sender 401"),
        ("403", Outcome.DEFERRED, "sender 403"),
        ("404", Outcome.DEFERRED, "sender 404"),
        ("sends elsewhere", Outcome.DEFERRED, "sender 307"),
        ("413", Outcome.REFUSED, "rule 413"),
        ("cuts the answer off", Outcome.ACCEPTED, ""),  # its number was said
        ("never ends", Outcome.ACCEPTED, ""),
    ],
)
def test_numbers_mean_the_same_for_both(either: tuple[Web, Way], mood: str, outcome: Outcome, reason: str) -> None:
    server, way = either
    server.mood = mood

    assert [(one.outcome, one.reason) for one in handed(way, text())] == [(outcome, reason)]
    assert len(server.got) == 1


@pytest.mark.parametrize("mood", ["hangs up", "says nothing", "drips", "talks nonsense", "504"])
def test_where_the_answer_is_lost_nobody_knows(provider: tuple[ProviderServer, Provider], mood: str) -> None:
    server, way = provider
    server.mood = mood

    assert [one.outcome for one in handed(way, text())] == [Outcome.UNSURE]


@pytest.mark.parametrize("mood", ["hangs up", "says nothing", "drips", "talks nonsense", "504"])
def test_where_the_answer_is_lost_notify_is_asked(notify: tuple[NotifyServer, Notify], mood: str) -> None:
    server, way = notify
    server.mood = mood

    assert [one.outcome for one in handed(way, text())] == [Outcome.ACCEPTED if mood != "504" else Outcome.UNSURE]
    assert [one.method for one in server.got] == ["POST", "GET"]


def test_what_notify_does_not_have_stays_unsure(notify: tuple[NotifyServer, Notify]) -> None:
    server, way = notify
    server.mood = "hangs up"
    server._found = lambda _reference: []  # type: ignore[method-assign]

    assert [one.outcome for one in handed(way, text())] == [Outcome.UNSURE]


@pytest.mark.parametrize("mood", ["hangs up", "429", "no such number", "cuts the answer off"])
def test_one_bad_text_does_not_spoil_the_next(either: tuple[Web, Way], mood: str) -> None:
    server, way = either

    def batch() -> Iterator[Parcel]:
        server.mood = mood
        yield text(1)
        server.mood = "well"
        yield text(2)

    _first, second = way.hand_over(batch(), lambda _one: True)

    assert second.outcome is Outcome.ACCEPTED


def test_lines_are_used_again(either: tuple[Web, Way]) -> None:
    server, way = either

    assert len(handed(way, *map(text, range(7)))) == 7
    assert server.connections == 1


def test_nothing_has_gone_when_the_caller_is_asked(either: tuple[Web, Way]) -> None:
    server, way = either
    seen: list[int] = []

    handed(way, text(1), text(2), yes=lambda _one: not seen.append(len(server.got)))

    assert seen == [0, 1]


def test_caller_who_says_no_is_obeyed(either: tuple[Web, Way]) -> None:
    server, way = either

    results = handed(way, text(1), text(2), yes=lambda one: one.ref == "r2")

    assert [one.outcome for one in results] == [Outcome.SKIPPED, Outcome.ACCEPTED]
    assert [one.said["reference"] for one in server.got] == ["r2"]


def test_callers_fault_of_the_lines_own_kind_is_not_swallowed(either: tuple[Web, Way]) -> None:
    def broken(_one: Parcel) -> bool:
        raise OSError("ours")

    with pytest.raises(OSError, match="ours"):
        handed(either[1], text(), yes=broken)


@pytest.mark.parametrize("url", [f"notify+http://{KEY}@127.0.0.1:1/{TEMPLATE}", "http://token@127.0.0.1:1/send"])
def test_nobody_listening_is_not_now_and_is_not_tried_for_each(url: str) -> None:
    asked: list[str] = []
    results = list(
        loading.texts(url).hand_over(map(text, range(30)), before_each=lambda one: not asked.append(one.ref))
    )

    assert [one.outcome for one in results] == [Outcome.DEFERRED] * 30
    assert [one.reason for one in results[:3]] == ["ConnectionError", "ConnectionError", "given up"]
    assert asked == []


@pytest.mark.parametrize("number", ["", "07700900123", "+44 7700 900123", "+0123456789", "a@home.example", "+44x"])
def test_what_is_no_number_is_refused_and_nobody_is_asked(either: tuple[Web, Way], number: str) -> None:
    server, way = either

    assert [(one.outcome, one.reason) for one in handed(way, text(to=number))] == [(Outcome.REFUSED, "no such number")]
    assert server.got == []


def test_log_has_no_number_and_no_word(either: tuple[Web, Way], caplog: pytest.LogCaptureFixture) -> None:
    server, way = either
    with caplog.at_level(logging.INFO):
        for mood in ("no such number", "500", "hangs up", "says nothing"):
            server.mood = mood
            handed(way, text(text="He is ill"))

    assert [one for one in caplog.messages if NUMBER[3:] in one or "ill" in one] == []


def test_file_grows_by_a_line_a_text_and_is_for_nobody_else(tmp_path: Path) -> None:
    way = File(carrier(f"file://{tmp_path}/texts.jsonl"))

    results = handed(way, text(1, text="کل"), text(2), text(3, to="none"), yes=lambda one: one.ref != "r2")

    (line,) = (tmp_path / "texts.jsonl").read_text().splitlines()
    assert [one.outcome for one in results] == [Outcome.ACCEPTED, Outcome.SKIPPED, Outcome.REFUSED]
    assert {name: value for name, value in json.loads(line).items() if name != "at"} == {
        "to": NUMBER, "text": "کل", "lang": "en", "reference": "r1"
    }  # fmt: skip
    assert (tmp_path / "texts.jsonl").stat().st_mode & 0o077 == 0


def test_file_that_cannot_be_written_is_not_now(tmp_path: Path) -> None:
    way = File(carrier(f"file://{tmp_path}/not/there/texts.jsonl"))

    assert [one.outcome for one in handed(way, text())] == [Outcome.DEFERRED]


@pytest.mark.parametrize(
    ("url", "wrong"),
    [
        ("smpp://a@b", "begins with 'smpp'; known: notify://"),
        ("texts", "begins with ''"),
        (f"notify://{KEY[:-1]}@host/{TEMPLATE}", "no whole API key"),
        (f"notify://{KEY}@host/", "names no template"),
        (f"notify://{KEY}@/{TEMPLATE}", "names no host"),
        (f"notify+http://{KEY}@host.example/{TEMPLATE}", "in clear"),
        (f"notify+ftp://{KEY}@host.example/{TEMPLATE}", "over 'ftp'"),
        ("https://host.example/send", "has no token"),
        ("http://token@host.example/send", "in clear"),
        ("file://texts.jsonl", "three strokes"),
    ],
)
def test_wrong_address_says_what_is_wrong_and_no_key(url: str, wrong: str) -> None:
    with pytest.raises(ValueError, match=wrong) as told:
        carrier(url)

    assert KEY[-8:] not in str(told.value)


def test_key_is_never_shown() -> None:
    assert KEY not in repr(carrier(f"notify://{KEY}@host.example/{TEMPLATE}"))
