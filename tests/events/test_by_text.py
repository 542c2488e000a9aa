"""An invitation is answered by text, and a booking changed or cancelled, with a number or a word."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from schoolgate.asks.models import Prompt, Reply
from schoolgate.audience.viewers import viewer_of_adult, viewer_of_member
from schoolgate.channels import registry as channels
from schoolgate.core import clock
from schoolgate.core.tenancy import acting_in
from schoolgate.events import services
from schoolgate.events.models import Event
from schoolgate.families.models import Adult, Pupil
from schoolgate.ledger.models import Touch
from schoolgate.places import services as places
from schoolgate.places.models import Booking
from schoolgate.schools.models import School
from tests.factories.events import invited
from tests.factories.families import TieFactory, hold, home, restrict
from tests.factories.outbox import work
from tests.factories.texts import Phones, can_be_texted, only_texts, text

MORNING = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)
FIVE = "Reply 5 and we will ring you."
OTHER = "+447700900456"


@pytest.fixture(autouse=True)
def at_ten() -> Iterator[None]:
    with clock.standing_at(MORNING):
        yield


@pytest.fixture(autouse=True)
def phones(at_ten: None, monkeypatch: pytest.MonkeyPatch) -> Phones:
    """Texts that lie in a list."""
    bag = Phones()
    monkeypatch.setitem(channels._transports, "text", bag)
    return bag


@pytest.fixture
def mother(school: School) -> Adult:
    """She has one child, a mobile and nothing else."""
    can_be_texted(school)
    _family, (one,), _children = home(school)
    return only_texts(one)


def invite(school: School, **about: object) -> Event:
    """The invitation has gone."""
    event = invited(school, **about)
    work()
    event.refresh_from_db()
    return event


def bookings() -> list[tuple[int, str]]:
    return list(Booking.objects.order_by("pk").values_list("seats", "state"))


def fill_up(event: Event, seats: int) -> Booking:
    """Somebody else takes places."""
    _family, (aunt,), _children = home(event.school)
    return services.answer(event=event, adult=aunt, seats=seats, by=viewer_of_adult(aunt))


def test_invitation_is_short_and_says_its_numbers(mother: Adult, school: School, phones: Phones) -> None:
    invite(school)

    (said,) = phones.read()
    assert "You are invited: Story bags. When: Sunday, 29 November 2026, 10:00 to 11:00. Where: The library." in said
    assert said.endswith(
        "Reply 2 if you come or 3 if not. We keep places for 2. For another number reply 2 and the number: 2 3. " + FIVE
    )
    assert "Come and make a story bag" not in said


@pytest.mark.parametrize(("words", "seats"), [("2", 2), ("yes", 2), ("2 4", 4), ("2 yes", 2), ("2, 1", 1)])
def test_family_comes_by_text_with_as_many_as_they_say(
    mother: Adult, school: School, phones: Phones, words: str, seats: int
) -> None:
    invite(school)
    phones.read()

    assert text(words).handler == "asks"

    assert bookings() == [(seats, "confirmed")]
    assert Reply.objects.get().heard == "text"
    assert {one.channel for one in Touch.objects.filter(kind__in=["booked", "answered"])} == {"text"}
    (back,) = phones.read()
    assert back.endswith(f"We keep places for {seats}: Story bags, Sunday, 29 November 2026, 10:00 to 11:00.")


def test_not_this_time(mother: Adult, school: School, phones: Phones) -> None:
    invite(school)
    phones.read()

    text("no")

    assert (bookings(), Reply.objects.get().value) == ([], "not_this_time")
    assert phones.read()[0].endswith("You are not coming: Story bags, Sunday, 29 November 2026.")


def test_more_than_one_family_may_bring_is_refused_in_words(mother: Adult, school: School, phones: Phones) -> None:
    invite(school, party_most=3)
    phones.read()

    text("2 9")

    assert (bookings(), Reply.objects.count()) == ([], 0)
    assert phones.read()[0].endswith(f"That is more people than one family can bring. {FIVE}")


def test_party_of_nobody_is_asked_back(mother: Adult, school: School, phones: Phones) -> None:
    invite(school)
    phones.read()

    text("2 0")

    assert bookings() == []
    assert "not sure what you mean. Story bags: Reply 2 if you come" in phones.read()[0]


def test_where_it_is_full_they_wait_and_are_told_so(mother: Adult, school: School, phones: Phones) -> None:
    event = invite(school)
    fill_up(event, 4)
    phones.read()

    text("2")

    assert bookings()[1] == (2, "waiting")
    assert phones.read()[0].endswith("It is full just now. You are on the waiting list with number 1: Story bags.")


def test_place_that_comes_free_is_taken_by_text(mother: Adult, school: School, phones: Phones) -> None:
    event = invite(school)
    held = fill_up(event, 4)
    text("2")
    phones.read()
    places.cancel(booking=held, by=viewer_of_member(event.led_by))
    work()
    (offer,) = phones.read()
    assert "Reply 4 to take the places or 6 to let them go." in offer

    text("2")  # what it meant before is over
    assert bookings()[1] == (2, "offered")
    assert "this question is closed now" in phones.read()[0]
    text("yes")

    assert bookings()[1] == (2, "confirmed")
    assert "We keep places for 2: Story bags" in phones.read()[0]


def test_reminder_says_how_to_change_or_cancel(mother: Adult, school: School, phones: Phones) -> None:
    event = invite(school)
    text("2 3")
    phones.read()
    with clock.standing_at(event.starts_at - timedelta(hours=20)):
        services.remind(event=event, by=viewer_of_member(event.led_by))
        work()

        (said,) = phones.read()
        assert "A reminder: Story bags." in said
        assert said.endswith(
            "If you cannot come, reply 3. We keep places for 3. For another number reply 2 and the number: 2 4. " + FIVE
        )
        assert Prompt.objects.count() == 1
        text("2 1")
        assert bookings() == [(1, "confirmed")]
        text("3")
        assert bookings() == [(1, "cancelled")]


@pytest.mark.parametrize("words", ["CANCEL", "we can't come", "منسوخ کریں", "Anuluj"])
def test_cancel_gives_the_only_booking_back(mother: Adult, school: School, phones: Phones, words: str) -> None:
    event = invite(school)
    services.answer(event=event, adult=mother, seats=2, by=viewer_of_adult(mother))
    phones.read()

    assert text(words).handler == "events"

    assert bookings() == [(2, "cancelled")]
    assert phones.read()[0].endswith("You are not coming: Story bags, Sunday, 29 November 2026.")


def test_cancel_of_two_bookings_is_asked_back(mother: Adult, school: School, phones: Phones) -> None:
    for title in ("Story bags", "Maths games"):
        event = invite(school, title=title)
        services.answer(event=event, adult=mother, seats=2, by=viewer_of_adult(mother))
    phones.read()

    text("cancel")

    assert bookings() == [(2, "confirmed"), (2, "confirmed")]
    (back,) = phones.read()
    assert "Story bags: If you cannot come, reply 3." in back
    assert "Maths games: If you cannot come, reply 6." in back
    text("6")
    assert bookings() == [(2, "confirmed"), (2, "cancelled")]


def test_change_is_told_how(mother: Adult, school: School, phones: Phones) -> None:
    event = invite(school)
    services.answer(event=event, adult=mother, seats=2, by=viewer_of_adult(mother))
    phones.read()

    text("change")

    assert bookings() == [(2, "confirmed")]
    assert (
        "This is how you can change it. Story bags: If you cannot come, reply 3. We keep places for 2."
        in (phones.read()[0])
    )
    text("2 3")
    assert bookings() == [(3, "confirmed")]


def test_cancel_without_a_booking_is_read_by_a_person(mother: Adult, school: School, phones: Phones) -> None:
    invite(school)
    phones.read()

    assert (text("cancel").handler, phones.read()) == ("threads", [])


def test_bare_no_after_a_yes_is_asked_back_and_not_taken_for_a_cancellation(
    mother: Adult, school: School, phones: Phones
) -> None:
    invite(school)
    text("yes")
    phones.read()

    text("no")

    assert bookings() == [(2, "confirmed")]
    assert "not sure what you mean. Story bags: If you cannot come, reply 3." in phones.read()[0]


def test_after_it_began_nothing_is_changed(mother: Adult, school: School, phones: Phones) -> None:
    event = invite(school)
    text("2")
    phones.read()
    with clock.standing_at(event.starts_at + timedelta(minutes=5)):
        text("3")
        assert text("cancel").handler == "threads"

        assert bookings() == [(2, "confirmed")]
        assert "this question is closed now" in phones.read()[0]


def test_bookings_at_two_schools_are_told_apart(
    mother: Adult, school: School, other_school: School, phones: Phones
) -> None:
    here = invite(school)
    services.answer(event=here, adult=mother, seats=2, by=viewer_of_adult(mother))
    with acting_in(other_school.pk):
        can_be_texted(other_school)
        there = only_texts(home(other_school)[1][0])
        event = invite(other_school, title="Swimming gala")
        services.answer(event=event, adult=there, seats=2, by=viewer_of_adult(there))
    phones.read()

    text("cancel")

    backs = phones.read()
    assert len(backs) == 2
    assert sum("Swimming gala" in one and "Story bags" in one for one in backs) == 0
    with acting_in(school.pk, other_school.pk):
        assert bookings() == [(2, "confirmed"), (2, "confirmed")]


@pytest.mark.parametrize("limit", [hold, restrict])
def test_invariant_1_whom_a_limit_has_reached_since_changes_nothing_and_learns_nothing(
    mother: Adult, school: School, phones: Phones, limit
) -> None:
    event = invite(school)
    services.answer(event=event, adult=mother, seats=2, by=viewer_of_adult(mother))
    phones.read()
    limit(mother, Pupil.objects.get(ties__adult=mother))

    assert [text(words).handler for words in ("3", "cancel", "no", "2 4")] == ["threads"] * 4

    assert (bookings(), phones.read()) == ([(2, "confirmed")], [])


def test_who_may_not_come_on_site_is_offered_no_number(mother: Adult, school: School, phones: Phones) -> None:
    son = Pupil.objects.get(ties__adult=mother)
    restrict(mother, son, inform=False, decide=False, collect=False, know_home=False)

    invite(school)

    assert "if you come" not in phones.read()[0]


def test_two_homes_make_two_bookings_by_text(mother: Adult, school: School, phones: Phones) -> None:
    son = Pupil.objects.get(ties__adult=mother)
    father = only_texts(TieFactory(pupil=son, relation="father").adult, OTHER)
    invite(school)

    text("2")
    text("2 1", OTHER)

    assert {one.adult: one.seats for one in Booking.objects.all()} == {mother: 2, father: 1}
