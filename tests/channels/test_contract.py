"""What every way out promises, whichever it is."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from schoolgate.channels import registry
from schoolgate.channels.email.transport import Email
from schoolgate.channels.page.transport import Page
from schoolgate.channels.post.transport import Post
from schoolgate.channels.registry import Transport
from schoolgate.channels.values import Outcome, Parcel
from tests.channels.servers import Server, parcel, running

WAYS: list[Callable[[], Transport]] = [Email, Page, lambda: Post("email"), lambda: Post("letter")]


@pytest.fixture(params=WAYS, ids=["email", "page", "post for email", "post for letters"])
def way(request: pytest.FixtureRequest, settings: Any) -> Iterator[Transport]:
    with running(Server()) as port:
        settings.EMAIL_URL = f"smtp://127.0.0.1:{port}"
        yield request.param()


def test_one_answer_a_parcel_in_order(way: Transport) -> None:
    results = list(way.hand_over([parcel(1), parcel(2), parcel(3)], lambda _one: True))

    assert [(one.ref, one.outcome) for one in results] == [(f"r{n}", Outcome.ACCEPTED) for n in (1, 2, 3)]


def test_caller_is_asked_once_before_each_and_obeyed(way: Transport) -> None:
    asked: list[str] = []

    def odd(one: Parcel) -> bool:
        asked.append(one.ref)
        return one.ref != "r2"

    results = list(way.hand_over([parcel(1), parcel(2), parcel(3)], odd))

    assert asked == ["r1", "r2", "r3"]
    assert [one.outcome for one in results] == [Outcome.ACCEPTED, Outcome.SKIPPED, Outcome.ACCEPTED]


def test_nothing_is_begun_before_its_turn(way: Transport) -> None:
    asked: list[str] = []
    answers = iter(way.hand_over(map(parcel, (1, 2)), lambda one: not asked.append(one.ref)))

    next(answers)

    assert asked == ["r1"]
    answers.close()  # type: ignore[attr-defined]


def test_callers_fault_is_not_swallowed(way: Transport) -> None:
    def broken(_one: Parcel) -> bool:
        raise LookupError("ours")

    with pytest.raises(LookupError, match="ours"):
        list(way.hand_over([parcel()], broken))


def test_nothing_to_do_is_nothing_done(way: Transport) -> None:
    assert list(way.hand_over([], lambda _one: True)) == []


def test_unknown_channel_names_the_known() -> None:
    with pytest.raises(LookupError, match=r"unknown channel 'sms2'; known: email, page"):
        registry.get("sms2")
