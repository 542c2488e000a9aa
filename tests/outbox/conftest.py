"""Every story here stands on a weekday at ten, with a postbag instead of a mail server and something to say."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from schoolgate.channels import registry as channels
from schoolgate.core import clock, sources
from schoolgate.outbox import registry
from tests.factories import outbox
from tests.factories.outbox import Postbag

MORNING = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def at_ten() -> Iterator[None]:
    with clock.standing_at(MORNING):
        yield


@pytest.fixture(autouse=True)
def postbag(at_ten: None, monkeypatch: pytest.MonkeyPatch) -> Postbag:
    """The mail that leaves."""
    bag = Postbag()
    monkeypatch.setitem(channels._transports, "email", bag)
    monkeypatch.setitem(sources._kinds, "tests", sources.Kind("tests", outbox.shown))
    for word, says in (("tests/news", outbox.news), ("tests/gone", outbox.gone), ("tests/until", outbox.until)):
        monkeypatch.setitem(registry._contents, word, registry.Said(word, says, "News"))
    return bag
