"""A slow page is pressed twice: the second press says what the first one said, and does nothing more."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import fields
from typing import Any

import pytest
from django.urls import reverse

from schoolgate.audience.viewers import viewer_of_adult, viewer_of_member
from schoolgate.core.models import AuditEntry
from schoolgate.core.permits import Viewer
from schoolgate.events import services
from schoolgate.events.errors import AlreadyInvited, EventOff
from schoolgate.events.models import Event
from schoolgate.events.values import Plan
from schoolgate.outbox.models import Dispatch
from schoolgate.places.enums import State
from schoolgate.schools.models import School
from tests.factories.events import invited, planned
from tests.factories.families import home
from tests.factories.helping import signed_in


def pressed(client: Any, at: str, said: dict[str, str] | None = None) -> tuple[int, str]:
    answer = client.post(at, said or {}, follow=True)
    return answer.status_code, answer.content.decode()


@pytest.mark.parametrize(
    ("said", "state", "words"),
    [
        ("yes", State.CONFIRMED, "Thank you. You have places."),
        ("no", State.CANCELLED, "You can change your mind until it starts."),
    ],
)
def test_an_offer_is_answered_twice(school: School, said: str, state: State, words: str) -> None:
    (_f, (first,), _p), (_g, (second,), _q) = home(school), home(school)
    event = invited(school, capacity=1)
    services.answer(event=event, adult=first, seats=1, by=viewer_of_adult(first))
    waiting = services.answer(event=event, adult=second, seats=1, by=viewer_of_adult(second))
    services.say_no(event=event, adult=first, by=viewer_of_adult(first))
    client, at = signed_in(second), reverse("events:my_take", args=[event.ref])

    for _press in range(2):
        status, page = pressed(client, at, {said: "1"})
        assert (status, words in page) == (200, True)
        assert "run out" not in page
        assert "is over" not in page

    waiting.refresh_from_db()
    assert waiting.state == state


def test_whoever_got_back_to_a_family_presses_twice(school: School) -> None:
    _family, (mother,), _pupils = home(school)
    event = invited(school)
    question = services.ask_about(
        event=event, adult=mother, words="May he come?", lang="en", by=viewer_of_adult(mother)
    )
    client, at = signed_in(event.led_by), reverse("events:spoken", args=[school.slug, question.ref])

    assert [pressed(client, at)[0] for _press in range(2)] == [200, 200]

    assert AuditEntry.objects.filter(verb="events.answered_question").count() == 1


@pytest.mark.parametrize("name", ["tick", "scanned"])
def test_door_says_that_a_family_gave_its_places_back(school: School, name: str) -> None:
    _family, (mother,), _pupils = home(school)
    event = invited(school)
    booking = services.answer(event=event, adult=mother, seats=1, by=viewer_of_adult(mother))
    services.say_no(event=event, adult=mother, by=viewer_of_adult(mother))
    client = signed_in(event.led_by)

    status, page = pressed(client, reverse(f"events:{name}", args=[school.slug, event.ref, booking.ref]))

    assert (status, "has given its places back" in page) == (200, True)
    assert pressed(client, reverse(f"events:{name}", args=[school.slug, event.ref, "nonsense"]))[0] == 404


def _elsewhere(*, event: Event, by: Viewer) -> None:
    """It is in the hall now."""
    kept = {
        one.name: getattr(event, one.name)
        for one in fields(Plan)
        if one.name not in ("terms", "capacity", "party_most")
    }
    services.change(event=event, plan=Plan(**kept | {"where": "The hall", "terms": [], "capacity": 4}), by=by)


def _off(*, event: Event, by: Viewer) -> None:
    """Snow."""
    services.call_off(event=event, because="Snow", by=by)


@pytest.mark.parametrize(
    ("word", "verb"), [("events/invited", services.invite), ("events/changed", _elsewhere), ("events/off", _off)]
)
def test_two_presses_at_once_tell_families_once(school: School, word: str, verb: Callable[..., object]) -> None:
    _family, (comes,), _pupils = home(school)
    event = planned(school)
    by = viewer_of_member(event.led_by)
    if word != "events/invited":
        services.invite(event=event, by=by)
        services.answer(event=event, adult=comes, seats=1, by=viewer_of_adult(comes))
    both = [Event.objects.get(pk=event.pk) for _press in range(2)]  # read before either of them did anything

    for read in both:
        with suppress(AlreadyInvited, EventOff):
            verb(event=read, by=by)

    assert Dispatch.objects.filter(word=word).count() == 1
