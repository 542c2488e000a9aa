"""Every story here stands on a school Tuesday at ten, with a postbag instead of a mail server."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from schoolgate.channels import registry as channels
from schoolgate.core import clock
from tests.factories.outbox import Postbag

TUESDAY = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def a_school_morning() -> Iterator[None]:
    with clock.standing_at(TUESDAY):
        yield


@pytest.fixture(autouse=True)
def postbag(a_school_morning: None, monkeypatch: pytest.MonkeyPatch) -> Postbag:
    """The mail that leaves."""
    bag = Postbag()
    monkeypatch.setitem(channels._transports, "email", bag)
    return bag
