"""Invariant 12: every page stands mirrored, in a language of nobody. (Apart from the other walk: each takes minutes.)"""

from __future__ import annotations

from typing import Any

import pytest
from django.conf import settings
from django.utils.translation import trans_real
from playwright.sync_api import Browser

from schoolgate.audience import speaking
from schoolgate.languages.engines.pseudo import pseudo
from tests.invariants.walking import walk

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
]


@pytest.fixture
def mirrored(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every string bracketed and accented, every page from right to left."""
    monkeypatch.setattr(settings, "LANGUAGES", [*settings.LANGUAGES, ("ar", "Arabic")])
    monkeypatch.setattr(speaking, "language_for", lambda _request: "ar")
    for name in ("gettext", "pgettext"):
        real = getattr(trans_real, name)
        monkeypatch.setattr(trans_real, name, lambda *words, real=real: pseudo(str(real(*words))))


@pytest.mark.usefixtures("mirrored")
def test_invariant_12_every_page_stands_mirrored_in_a_language_of_nobody(chromium: Browser, live_server: Any) -> None:
    wrong, _number = walk(chromium, live_server.url)

    assert wrong == []
