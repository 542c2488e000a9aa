"""A session, from the plan to the thanks."""

import re
from dataclasses import fields
from datetime import date, time, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from schoolgate.asks import queries as asks
from schoolgate.audience.enums import TermKind
from schoolgate.audience.models import Term
from schoolgate.audience.resolve import resolve
from schoolgate.audience.viewers import viewer_of_adult, viewer_of_member
from schoolgate.core import clock, jobs
from schoolgate.core.permits import Strength
from schoolgate.core.refusals import NotAllowed
from schoolgate.events import queries, services
from schoolgate.events.enums import Thought
from schoolgate.events.errors import AlreadyInvited, EventOver, NotOverYet, OnlyInPast
from schoolgate.events.models import Event, Question
from schoolgate.events.values import Plan
from schoolgate.ledger.models import Touch
from schoolgate.outbox.models import Delivery
from schoolgate.places.enums import State
from schoolgate.places.models import Booking
from schoolgate.schools.enums import Role
from schoolgate.schools.models import School, Todo
from tests.factories.accounts import sign_in
from tests.factories.events import invited, planned
from tests.factories.families import home, restrict
from tests.factories.helping import signed_in
from tests.factories.outbox import work
from tests.factories.schools import MemberFactory


def test_nobody_hears_of_a_plan_before_it_is_sent(school: School) -> None:
    _family, (mother,), _pupils = home(school)
    event = planned(school)
    assert list(queries.open_to(viewer=viewer_of_adult(mother))) == []

    services.invite(event=event, by=viewer_of_member(event.led_by))

    assert list(queries.open_to(viewer=viewer_of_adult(mother))) == [event]
    assert [one.source_ref for one in asks.needs_you(viewer=viewer_of_adult(mother))] == [event.ref]


def test_invitation_goes_once(school: School) -> None:
    event = invited(school)

    with pytest.raises(AlreadyInvited):
        services.invite(event=event, by=viewer_of_member(event.led_by))


def test_plan_is_to_come(school: School) -> None:
    with pytest.raises(OnlyInPast):
        planned(school, starts_at=clock.now() - timedelta(hours=1), ends_at=clock.now())


def test_family_comes_changes_its_mind_and_stays_away(school: School) -> None:
    _family, (mother,), _pupils = home(school, pupils=2)
    event, by = invited(school), viewer_of_adult(mother)

    booking = services.answer(event=event, adult=mother, seats=3, by=by)
    assert (booking.state, booking.seats, len(booking.pupil_ids())) == (State.CONFIRMED, 3, 2)
    services.answer(event=event, adult=mother, seats=2, by=by)
    assert Booking.objects.get().seats == 2
    services.say_no(event=event, adult=mother, by=by)

    assert Booking.objects.get().state == State.CANCELLED
    assert asks.needs_you(viewer=by) == []
    assert set(Touch.objects.values_list("kind", flat=True)) >= {"booked", "answered"}


def test_full_session_puts_the_family_on_the_list_and_offers_what_comes_free(school: School) -> None:
    (_f, (first,), _p), (_g, (second,), _q) = home(school), home(school)
    event = invited(school, capacity=2)
    services.answer(event=event, adult=first, seats=2, by=viewer_of_adult(first))
    waiting = services.answer(event=event, adult=second, seats=2, by=viewer_of_adult(second))
    assert waiting.state == State.WAITING

    services.say_no(event=event, adult=first, by=viewer_of_adult(first))

    waiting.refresh_from_db()
    assert waiting.state == State.OFFERED
    services.take_offer(event=event, booking=waiting, yes=True, by=viewer_of_adult(second))
    waiting.refresh_from_db()
    assert waiting.state == State.CONFIRMED


def test_stranger_books_nothing(school: School) -> None:
    event = planned(school)
    _family, (mother,), _pupils = home(school)

    with pytest.raises(NotAllowed):
        services.answer(
            event=event, adult=mother, seats=1, by=viewer_of_member(MemberFactory(school=school, role=Role.GOVERNOR))
        )


def test_question_becomes_a_to_do_of_whoever_leads(school: School) -> None:
    _family, (mother,), _pupils = home(school)
    event = invited(school)

    services.ask_about(
        event=event, adult=mother, words="کیا بچہ ساتھ آ سکتا ہے؟", lang="ur", by=viewer_of_adult(mother)
    )
    assert Todo.objects.live().get(kind="question").member == event.led_by
    services.answered_question(question=Question.objects.get(), by=viewer_of_member(event.led_by))

    assert not Todo.objects.live().filter(kind="question").exists()


def test_answers_end_when_it_begins_and_thoughts_begin_when_it_is_over(school: School) -> None:
    _family, (mother,), _pupils = home(school)
    event, by = invited(school), viewer_of_adult(mother)
    with pytest.raises(NotOverYet):
        services.think(event=event, adult=mother, thought=Thought.GOOD, by=by)

    with clock.standing_at(event.ends_at + timedelta(hours=1)):
        with pytest.raises(EventOver):
            services.answer(event=event, adult=mother, seats=1, by=by)
        services.think(event=event, adult=mother, thought=Thought.FINE, by=by)
        services.think(event=event, adult=mother, thought=Thought.GOOD, by=by)

    assert queries.thoughts(event=event) == {"good": 1, "fine": 0, "not": 0}


def test_reminder_goes_once_to_those_who_come(school: School) -> None:
    (_f, (comes,), _p), _other = home(school), home(school)
    event = invited(school)
    services.answer(event=event, adult=comes, seats=1, by=viewer_of_adult(comes))
    day_before = event.starts_at - timedelta(hours=20)

    with clock.standing_at(day_before):
        for due in queries.reminders_due():
            services.remind(event=due, by=viewer_of_member(event.led_by))
        assert list(queries.reminders_due()) == []
    with clock.standing_at(day_before + timedelta(minutes=2)):
        jobs.work_until_idle()

    reminded = Delivery.objects.filter(dispatch__word="events/reminder")
    assert [one.adult_id for one in reminded] == [comes.pk]


def test_whoever_comes_is_told_that_it_is_off(school: School) -> None:
    (_f, (comes,), _p), _other = home(school), home(school)
    event = invited(school)
    services.answer(event=event, adult=comes, seats=1, by=viewer_of_adult(comes))

    services.call_off(event=event, because="The boiler", by=viewer_of_member(event.led_by))
    work()

    told = Delivery.objects.filter(dispatch__word="events/off")
    assert [one.adult_id for one in told] == [comes.pk]


def test_invariant_8_times_are_shown_in_the_schools_zone_on_both_sides_of_a_clock_change(school: School) -> None:
    from_utc = {"2026-10-24": 8, "2026-10-26": 9}  # nine o'clock in London, before and after the change

    for day, hour in from_utc.items():
        year, month, number = (int(part) for part in day.split("-"))
        start = clock.at(date(year, month, number), time(9), school.zone)
        assert start.hour == hour
        with clock.standing_at(start - timedelta(days=3)):
            event = planned(school, starts_at=start, ends_at=start + timedelta(hours=1))
        assert (event.starts.hour, event.starts.date().isoformat()) == (9, day)


def moved(event: Event, **about: Any) -> Event:
    names = [one.name for one in fields(Plan) if one.name not in ("terms", "capacity", "party_most")]
    values = {name: getattr(event, name) for name in names} | {"terms": [], "capacity": event.place.capacity}
    return services.change(event=event, plan=Plan(**values | about), by=viewer_of_member(event.led_by))


def test_another_day_is_told_to_those_who_come_or_wait_and_its_places_move_along(school: School) -> None:
    (_f, (comes,), _p), (_g, (waits,), _q), (_h, (late,), _r) = home(school), home(school), home(school)
    event = invited(school, capacity=1)
    services.answer(event=event, adult=comes, seats=1, by=viewer_of_adult(comes))
    services.answer(event=event, adult=waits, seats=1, by=viewer_of_adult(waits))
    was, later = event.starts_at, timedelta(days=1)

    event = moved(event, starts_at=event.starts_at + later, ends_at=event.ends_at + later)
    work()

    told = Delivery.objects.filter(dispatch__word="events/changed")
    assert sorted(told.values_list("adult", flat=True)) == [comes.pk, waits.pk]
    with clock.standing_at(was + timedelta(hours=1)):
        booking = services.answer(event=event, adult=late, seats=1, by=viewer_of_adult(late))
    assert booking.state == State.WAITING


def test_other_words_are_told_to_nobody_and_what_has_begun_does_not_move_into_the_past(school: School) -> None:
    _family, (comes,), _pupils = home(school)
    event = invited(school)
    services.answer(event=event, adult=comes, seats=1, by=viewer_of_adult(comes))

    moved(event, title="Bags of stories", bring="Scissors")
    work()

    assert not Delivery.objects.filter(dispatch__word="events/changed").exists()
    with pytest.raises(OnlyInPast):
        moved(event, starts_at=clock.now() - timedelta(hours=1), ends_at=clock.now())


def test_change_page_of_an_event_says_beforehand_how_many_would_be_told(school: School) -> None:
    _family, (comes,), _pupils = home(school)
    event = invited(school)
    services.answer(event=event, adult=comes, seats=1, by=viewer_of_adult(comes))

    page = signed_in(event.led_by).get(reverse("events:change", args=[school.slug, event.ref])).content.decode()

    assert "If you change the day, the time or the place, 1 adult who comes or waits is told" in page


def test_invariant_1_colleague_who_is_kept_from_a_child_reads_its_name_nowhere_and_a_change_keeps_it(
    school: School,
) -> None:
    _family, (mother, father), (child,) = home(school, adults=2)
    child.forename = "Zebedee"
    child.save()
    restrict(father, child)
    event = planned(school, terms=[Term(kind=TermKind.PUPIL, pupil=child)])
    MemberFactory(school=school, role=Role.TEACHER, user=father.user)
    theirs = sign_in(Client(), father.user, Strength.TWO_FACTORS)
    change = reverse("events:change", args=[school.slug, event.ref])

    form = theirs.get(change).content.decode()
    shown = theirs.get(reverse("events:page", args=[school.slug, event.ref])).content.decode()
    day = event.starts.date().isoformat()
    said = {"title": "At six", "summary": "Come.", "day": day, "starts": "18:00", "ends": "19:00", "where": "The hall"}
    answer = theirs.post(change, said | {"party_most": "6", "to-who": "others"})

    assert "Zebedee" not in form
    assert "You are invited: Story bags" in shown  # the text as it would go to the mother, without the name in it
    assert "Zebedee" not in shown
    assert re.search(r'value="others"[^>]*checked', form)
    assert answer.status_code == 302
    event = Event.objects.select_related("audience").get()
    assert [one.adult for one in resolve(event.audience).recipients] == [mother.pk]
    assert "Zebedee" in signed_in(event.led_by).get(change).content.decode()
