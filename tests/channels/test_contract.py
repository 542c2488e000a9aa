"""What every way out promises, whichever it is."""

import json
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from schoolgate.channels import registry
from schoolgate.channels.email.transport import Email
from schoolgate.channels.loading import mail, texts
from schoolgate.channels.page.transport import Page
from schoolgate.channels.post.transport import Post
from schoolgate.channels.push.transport import Push
from schoolgate.channels.registry import Transport
from schoolgate.channels.values import Outcome, Parcel
from tests.channels.servers import Server, parcel, running
from tests.channels.web import KEY, TEMPLATE, EspServer, NotifyServer, ProviderServer, PushServer, listening

NUMBER = "+447700900123"


@dataclass
class Ground:
    """What a way out needs around it: servers, a folder, the settings."""

    servers: ExitStack
    folder: Path
    settings: Any

    def email(self) -> Transport:
        port = self.servers.enter_context(running(Server()))
        self.settings.EMAIL_URL = f"smtp://127.0.0.1:{port}"
        return Email()

    def by_provider(self) -> Transport:
        port = self.servers.enter_context(listening(EspServer()))
        return mail(f"anymail+mandrill+http://key@127.0.0.1:{port}/api")

    def notify(self) -> Transport:
        port = self.servers.enter_context(listening(NotifyServer()))
        return texts(f"notify+http://{KEY}@127.0.0.1:{port}/{TEMPLATE}")

    def provider(self) -> Transport:
        port = self.servers.enter_context(listening(ProviderServer()))
        return texts(f"http://token%2Fof%20ours@127.0.0.1:{port}/send")

    def push(self) -> tuple[Transport, str]:
        server = PushServer()
        port = self.servers.enter_context(listening(server))
        self.settings.PUSH_SERVICES = [f"127.0.0.1:{port}"]
        return Push(), json.dumps(server.subscription(port))

    def file(self) -> Transport:
        return texts(f"file://{self.folder}/texts.jsonl")


WAYS: dict[str, tuple[Callable[[Ground], Transport | tuple[Transport, str]], str]] = {  # and an address there
    "email": (Ground.email, "a@home.example"),
    "email by a provider": (Ground.by_provider, "a@home.example"),
    "texts by Notify": (Ground.notify, NUMBER),
    "texts by a provider": (Ground.provider, NUMBER),
    "texts in a file": (Ground.file, NUMBER),
    "push": (Ground.push, ""),
    "page": (lambda _ground: Page(), ""),
    "post for email": (lambda _ground: Post("email"), "a@home.example"),
    "post for texts": (lambda _ground: Post("text"), NUMBER),
    "post for phones": (lambda _ground: Post("push"), '{"endpoint": "https://a.phone.example/screen"}'),
    "post for letters": (lambda _ground: Post("letter"), ""),
}


@dataclass
class Way:
    """A way out, and parcels for it."""

    transport: Transport
    to: str

    def parcel(self, number: int = 1) -> Parcel:
        return parcel(number, to=self.to)

    def hand_over(self, parcels: Any, before_each: Any) -> Any:
        return self.transport.hand_over(parcels, before_each)


@pytest.fixture(params=WAYS)
def way(request: pytest.FixtureRequest, settings: Any, tmp_path: Path) -> Iterator[Way]:
    made, to = WAYS[request.param]
    with ExitStack() as servers:
        way = made(Ground(servers, tmp_path, settings))
        yield Way(*way) if isinstance(way, tuple) else Way(way, to)


def test_one_answer_a_parcel_in_order(way: Way) -> None:
    results = list(way.hand_over([way.parcel(1), way.parcel(2), way.parcel(3)], lambda _one: True))

    assert [(one.ref, one.outcome) for one in results] == [(f"r{n}", Outcome.ACCEPTED) for n in (1, 2, 3)]


def test_caller_is_asked_once_before_each_and_obeyed(way: Way) -> None:
    asked: list[str] = []

    def odd(one: Parcel) -> bool:
        asked.append(one.ref)
        return one.ref != "r2"

    results = list(way.hand_over([way.parcel(1), way.parcel(2), way.parcel(3)], odd))

    assert asked == ["r1", "r2", "r3"]
    assert [one.outcome for one in results] == [Outcome.ACCEPTED, Outcome.SKIPPED, Outcome.ACCEPTED]


def test_nothing_is_begun_before_its_turn(way: Way) -> None:
    asked: list[str] = []
    answers = iter(way.hand_over(map(way.parcel, (1, 2)), lambda one: not asked.append(one.ref)))

    next(answers)

    assert asked == ["r1"]
    answers.close()  # type: ignore[attr-defined]


def test_callers_fault_is_not_swallowed(way: Way) -> None:
    def broken(_one: Parcel) -> bool:
        raise LookupError("ours")

    with pytest.raises(LookupError, match="ours"):
        list(way.hand_over([way.parcel()], broken))


def test_caller_who_stops_listening_has_no_more_sent(way: Way) -> None:
    asked: list[str] = []
    answers = way.hand_over(map(way.parcel, range(5)), lambda one: not asked.append(one.ref))

    next(answers)
    answers.close()

    assert (asked, list(answers)) == (["r0"], [])


def test_same_parcels_may_go_by_the_same_way_again(way: Way) -> None:
    for _time in (1, 2):
        assert [one.outcome for one in way.hand_over([way.parcel()], lambda _one: True)] == [Outcome.ACCEPTED]


def test_a_way_has_a_name_that_a_channel_has(way: Way) -> None:
    assert way.transport.name in {"email", "text", "push", "letter", "page"}


def test_nothing_to_do_is_nothing_done(way: Way) -> None:
    assert list(way.hand_over([], lambda _one: True)) == []


def test_unknown_channel_names_the_known() -> None:
    with pytest.raises(LookupError, match=r"unknown channel 'sms2'; known: email, page"):
        registry.get("sms2")
