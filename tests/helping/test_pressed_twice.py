"""A slow page is pressed twice: the second press says what the first one said, and does nothing more."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import fields
from typing import Any

import pytest
from django.urls import reverse

from schoolgate.audience.viewers import viewer_of_adult, viewer_of_member
from schoolgate.core.permits import Viewer
from schoolgate.families.models import Adult
from schoolgate.helping import services
from schoolgate.helping.errors import AlreadyTold
from schoolgate.helping.models import Opening, Settled
from schoolgate.helping.values import Plan
from schoolgate.outbox.models import Dispatch
from schoolgate.places.enums import State
from schoolgate.places.models import Booking
from schoolgate.schools.models import School
from tests.factories.families import home
from tests.factories.helping import opened, said_yes, signed_in, told


def kept_for(school: School) -> tuple[Opening, Adult, Booking]:
    """A place came free and is kept for the second."""
    (_f, (first,), _p), (_g, (second,), _q) = home(school), home(school)
    opening = opened(school, capacity=1)
    said_yes(opening, first)
    waiting = said_yes(opening, second)
    services.say_no(opening=opening, adult=first, by=viewer_of_adult(first))
    return opening, second, waiting


def pressed(client: Any, at: str, said: dict[str, str] | None = None) -> tuple[int, str]:
    answer = client.post(at, said or {}, follow=True)
    return answer.status_code, answer.content.decode()


@pytest.mark.parametrize(
    ("said", "state", "words"),
    [
        ("yes", State.CONFIRMED, "Thank you! School will get back to you."),
        ("no", State.CANCELLED, "Thank you for telling us. You can change your mind."),
    ],
)
def test_an_offer_is_answered_twice(school: School, said: str, state: State, words: str) -> None:
    opening, second, waiting = kept_for(school)
    client, at = signed_in(second), reverse("helping:my_take", args=[opening.ref])

    for _press in range(2):
        status, page = pressed(client, at, {said: "1"})
        assert status == 200
        assert words in page
        assert "This offer has run out" not in page

    waiting.refresh_from_db()
    assert waiting.state == state


def test_school_declines_twice_and_the_family_is_told_once(school: School) -> None:
    _family, (mother,), _pupils = home(school)
    opening = opened(school)
    booking = said_yes(opening, mother)
    client, at = signed_in(opening.led_by), reverse("helping:decline", args=[school.slug, booking.ref])

    for _press in range(2):
        status, page = pressed(client, at, {"because": "enough"})
        assert (status, "They are told, with thanks." in page) == (200, True)

    assert client.get(at, follow=True).status_code == 200
    assert Settled.objects.count() == Dispatch.objects.filter(word="helping/declined").count() == 1


@pytest.mark.parametrize(
    ("name", "said"), [("confirm", {}), ("decline", {"because": "enough"}), ("tick", {"day": "2026-11-02"})]
)
def test_who_took_it_back_meanwhile_is_said(school: School, name: str, said: dict[str, str]) -> None:
    _family, (mother,), _pupils = home(school)
    opening = opened(school)
    booking = said_yes(opening, mother)
    services.say_no(opening=opening, adult=mother, by=viewer_of_adult(mother))

    status, page = pressed(signed_in(opening.led_by), reverse(f"helping:{name}", args=[school.slug, booking.ref]), said)

    assert (status, "This family has taken its yes back." in page) == (200, True)
    assert not Settled.objects.exists()


def test_what_never_was_is_still_not_there(school: School, other_school: School) -> None:
    _family, (mother,), _pupils = home(school)
    opening = opened(school)
    booking = said_yes(opening, mother)
    stranger = signed_in(opened(school).led_by)

    assert pressed(stranger, reverse("helping:confirm", args=[school.slug, "nonsense"]))[0] == 404
    elsewhere = reverse("helping:confirm", args=[other_school.slug, booking.ref])
    assert pressed(signed_in(opening.led_by), elsewhere)[0] == 404


def test_a_yes_is_written_down_after_it_closed(school: School) -> None:
    opening = opened(school)
    services.close(opening=opening, by=viewer_of_member(opening.led_by))

    status, page = pressed(signed_in(opening.led_by), reverse("helping:add", args=[school.slug, opening.ref]))

    assert (status, "This is closed now." in page) == (200, True)


def _elsewhere(*, opening: Opening, by: Viewer) -> None:
    """It is in the hall now."""
    kept = {one.name: getattr(opening, one.name) for one in fields(Plan) if hasattr(opening, one.name)}
    services.change(opening=opening, plan=Plan(**kept | {"where": "The hall", "terms": []}), by=by)


@pytest.mark.parametrize(("word", "verb"), [("helping/told", services.tell), ("helping/changed", _elsewhere)])
def test_two_presses_at_once_tell_families_once(school: School, word: str, verb: Callable[..., object]) -> None:
    _family, (mother,), _pupils = home(school)
    opening = opened(school) if word == "helping/told" else told(school)
    said_yes(opening, mother)
    by = viewer_of_member(opening.led_by)
    both = [Opening.objects.get(pk=opening.pk) for _press in range(2)]  # read before either of them did anything

    for read in both:
        with suppress(AlreadyTold):
            verb(opening=read, by=by)

    assert Dispatch.objects.filter(word=word).count() == 1
