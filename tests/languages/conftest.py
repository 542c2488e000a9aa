"""A parrot in place of the pseudo engine, and breakers that know nothing."""

from collections.abc import Iterator

import pytest

from schoolgate.languages import layer
from schoolgate.languages.engines import ENGINES, breaker
from tests.factories.languages import Parrot


@pytest.fixture
def parrot(monkeypatch: pytest.MonkeyPatch) -> Iterator[type[Parrot]]:
    """The engine of the tests."""
    monkeypatch.setitem(ENGINES, "pseudo", Parrot)
    Parrot.mood, Parrot.heard = "well", []
    return Parrot


@pytest.fixture(autouse=True)
def forgotten() -> Iterator[None]:
    """Each test begins with engines of which nobody knows anything bad, and schools of which nobody has read the words."""
    breaker.forget()
    layer.forget()
    yield
    breaker.forget()
    layer.forget()
