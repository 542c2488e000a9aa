"""Facts of rooms are told by name, and a name that nobody registered is named with those that are."""

from datetime import date

import pytest

from schoolgate.core import happened, sources
from schoolgate.core.happened import Happened
from schoolgate.schools.models import School
from tests.factories.events import invited


def test_fact_that_nobody_registered_names_those_that_are(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(happened, "_tellers", {})
    day = date(2026, 10, 1)
    happened.fact("met", lambda _school, _since, until: [Happened("a", until, "They met")])

    assert happened.told("met", school=1, since=day, until=day) == [Happened("a", day, "They met")]
    with pytest.raises(LookupError, match="unknown fact 'sang'; known: met"):
        happened.told("sang", school=1, since=day, until=day)
    with pytest.raises(LookupError, match="twice"):
        happened.fact("met", lambda _school, _since, _until: [])


def test_tags_say_of_what_sort_a_source_is_and_nothing_of_one_that_has_none(school: School) -> None:
    event = invited(school)

    assert event.kind in sources.tags("event", frozenset({event.ref}))[event.ref]
    assert sources.tags("pupil", frozenset({"x"})) == {}
    assert sources.tags("nobody knows", frozenset({"x"})) == {}
