"""Every story here stands on a weekday at ten, with a postbag instead of a mail server."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from schoolgate.channels import registry as channels
from schoolgate.core import clock
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
    return bag
