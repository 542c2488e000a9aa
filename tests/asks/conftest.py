"""Telephones for the stories that need them."""

import pytest

from schoolgate.channels import registry as channels
from tests.factories.texts import Phones


@pytest.fixture
def phones(monkeypatch: pytest.MonkeyPatch) -> Phones:
    """Texts that lie in a list, and mail that lies in another."""
    bag, mail = Phones(), Phones()
    monkeypatch.setitem(channels._transports, "text", bag)
    monkeypatch.setitem(channels._transports, "email", mail)
    return bag
