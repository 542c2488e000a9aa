"""Whoever has not answered is reminded once."""

from datetime import timedelta

import pytest

from schoolgate.asks import queries, services
from schoolgate.asks.enums import Per, QuestionKind
from schoolgate.asks.models import Ask
from schoolgate.asks.services import reminding
from schoolgate.audience.viewers import system
from schoolgate.core import clock, jobs
from schoolgate.core.refusals import NotAllowed
from schoolgate.outbox.models import Delivery, Dispatch
from schoolgate.schools.models import School
from tests.factories.asks import asked, needed, next_week, office, other_home, say
from tests.factories.families import home, restrict


def due_at(ask: Ask, hours: int) -> list[Ask]:
    """What is due so many hours before it closes."""
    return queries.reminders_due(now=clock.end_of(ask.due, ask.school.zone) - timedelta(hours=hours))


def test_reminder_goes_once_to_homes_that_have_not_answered(school: School) -> None:
    (_f, (answers,), _p), (_g, (waits,), (son,)) = home(school), home(school)
    barred = other_home(son)
    restrict(barred, son, inform=False, decide=True)
    ask = asked(school)
    say(answers, "yes")
    noon = clock.end_of(ask.due, school.zone) - timedelta(hours=36)

    with clock.standing_at(noon):
        assert [services.remind_all(school=school.pk) for _ in range(2)] == [1, 0]
        assert services.remind(ask=ask, by=system(school.pk, "asks.remind")) is None
    with clock.standing_at(noon + timedelta(minutes=5)):
        jobs.work_until_idle()

    assert Dispatch.objects.count() == 1
    told = Delivery.objects.exclude(channel="")
    assert [one.adult_id for one in told] == [waits.pk]
    assert told[0].said["subject"] == "Please answer: A walk"
    assert (told[0].source_kind, told[0].source_ref) == ("ask", ask.ref)


def test_home_that_answers_just_before_it_is_not_reminded(school: School) -> None:
    _family, (mother,), _pupils = home(school)
    ask = asked(school)
    noon = clock.end_of(ask.due, school.zone) - timedelta(hours=36)

    with clock.standing_at(noon):
        services.remind_all(school=school.pk)
        say(mother, "yes")
    with clock.standing_at(noon + timedelta(minutes=5)):
        jobs.work_until_idle()

    assert not Delivery.objects.exclude(channel="").exists()


def test_reminder_of_a_feature_speaks_of_its_own_matter(school: School) -> None:
    home(school)
    ask = asked(school, per=Per.FAMILY, kind=QuestionKind.COMING, source_kind="event", source_ref="e1")

    sent = services.remind(ask=ask, by=system(school.pk, "asks.remind"))

    assert sent is not None
    assert (sent.word, sent.source_kind, sent.source_ref) == (reminding.WORD, "event", "e1")


def test_reminder_waits_for_the_last_two_days_and_never_comes_on_the_first(school: School) -> None:
    home(school)
    ask = asked(school)

    assert [len(due_at(ask, hours)) for hours in (72, 49, 47, 1, 0)] == [0, 0, 1, 1, 0]
    Ask.objects.filter(pk=ask.pk).update(told_at=clock.end_of(ask.due, school.zone) - timedelta(hours=50))
    assert [len(due_at(ask, hours)) for hours in (47, 27, 25)] == [0, 0, 1]


def test_nobody_is_reminded_of_what_is_closed_or_answered_or_before_the_school_is_live(school: School) -> None:
    _family, (mother,), _pupils = home(school)
    ask = asked(school)
    say(mother, "yes")
    assert due_at(ask, 24) == []
    home(school)
    closed = asked(school, due=next_week(school))
    services.close(ask=closed, by=office(school))
    assert due_at(closed, 24) == []
    waits = asked(school)
    assert due_at(waits, 24) == [waits]

    School.objects.filter(pk=school.pk).update(live_at=None)

    assert due_at(waits, 24) == []


def test_reminder_is_sent_only_by_who_may_write_to_families(school: School) -> None:
    _family, (mother,), _pupils = home(school)
    ask = asked(school)

    with pytest.raises(NotAllowed):
        services.remind(ask=ask, by=system(school.pk, "asks.top_up"))

    ask.refresh_from_db()
    assert (ask.reminded_at, len(needed(mother))) == (None, 1)
