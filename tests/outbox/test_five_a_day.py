"""Nobody gets more than five messages a day. The sixth waits for the morning and is never lost."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from schoolgate.channels import registry as channels
from schoolgate.channels.values import Outcome
from schoolgate.core import clock
from schoolgate.families.models import Adult
from schoolgate.outbox import queries, services
from schoolgate.outbox.enums import Channel, Kind
from schoolgate.outbox.models import Delivery, Dispatch
from schoolgate.outbox.services import claiming
from schoolgate.outbox.services.heap import heap_of
from schoolgate.schools.models import School
from tests.factories.families import ContactFactory, home
from tests.factories.outbox import Postbag, deliveries, office, sent, standing, work

WEDNESDAY_AT_SEVEN = datetime(2026, 11, 25, 7, 0, tzinfo=UTC)


def had(school: School, adult: Adult) -> int:
    """How many an adult has had today."""
    return queries.had_today(school=school, adults=[adult.pk]).get(adult.pk, 0)


def five(school: School, adult: Adult, kind: Kind = Kind.NOW) -> list[Dispatch]:
    """Five messages, which have gone."""
    found = [sent(school, kind=kind, to=[adult]) for _ in range(5)]
    work()
    return found


def test_sixth_waits_for_the_next_morning_and_then_goes(school: School, postbag: Postbag) -> None:
    _family, (mother,), _children = home(school)
    _other, (father,), _others = home(school)
    five(school, mother)

    sixth = sent(school)
    work()

    row = deliveries(sixth)[mother.pk]
    assert (len(postbag.to(mother)), len(postbag.to(father))) == (5, 1)
    assert (row.state, row.why, row.not_before) == ("held", "full", WEDNESDAY_AT_SEVEN)
    assert standing(sixth, mother) == "waiting"

    work(timedelta(hours=20, minutes=55))
    assert len(postbag.to(mother)) == 5
    work(timedelta(hours=21, minutes=2))
    assert (len(postbag.to(mother)), standing(sixth, mother)) == (6, "sent")


def test_what_waited_is_counted_on_the_day_on_which_it_goes(school: School, postbag: Postbag) -> None:
    _family, (mother,), _children = home(school)
    for _ in range(12):
        sent(school, to=[mother])

    counts = []
    for mornings in (timedelta(minutes=2), *(timedelta(days=days, hours=21, minutes=2) for days in range(3))):
        work(mornings)
        counts.append(len(postbag.to(mother)))

    assert counts == [5, 10, 12, 12]


def test_urgent_goes_and_is_not_counted(school: School, postbag: Postbag) -> None:
    _family, (mother,), _children = home(school)
    five(school, mother, Kind.URGENT)
    assert had(school, mother) == 0
    five(school, mother)

    sent(school, kind=Kind.URGENT)
    work(timedelta())

    assert len(postbag.to(mother)) == 11


def test_answer_goes_and_is_not_counted(school: School, postbag: Postbag) -> None:
    _family, (mother,), _children = home(school)
    five(school, mother, Kind.ANSWER)
    assert had(school, mother) == 0
    five(school, mother)

    sent(school, kind=Kind.ANSWER, to=[mother])
    work()

    assert len(postbag.to(mother)) == 11


def test_reminder_is_not_counted_but_waits_where_five_have_gone(school: School, postbag: Postbag) -> None:
    _family, (mother,), _children = home(school)
    five(school, mother, Kind.REMINDER)
    assert had(school, mother) == 0
    five(school, mother)

    reminder = sent(school, kind=Kind.REMINDER, to=[mother])
    work()

    assert (len(postbag.to(mother)), deliveries(reminder)[mother.pk].why) == (10, "full")


def test_what_nobody_got_is_not_counted(school: School, postbag: Postbag) -> None:
    _family, (mother,), _children = home(school, channels=["email"])
    postbag.says[mother.contacts.get().value] = [(Outcome.REFUSED, "552")] * 5
    five(school, mother)
    assert (postbag.taken, had(school, mother)) == ([], 0)

    five(school, mother)

    assert len(postbag.to(mother)) == 5


def test_one_message_by_two_ways_counts_once(school: School, postbag: Postbag, monkeypatch: pytest.MonkeyPatch) -> None:
    phones = Postbag()
    phones.name = "text"
    monkeypatch.setitem(channels._transports, "text", phones)
    _family, (mother,), _children = home(school)
    ContactFactory(adult=mother, kind="mobile", value="+447700900123")
    dispatch = sent(school)
    work()

    services.again(delivery=deliveries(dispatch)[mother.pk], channel=Channel.TEXT, by=office(school))
    work()

    assert (len(postbag.taken), len(phones.taken), had(school, mother)) == (1, 1, 1)


def test_what_a_person_sends_again_does_not_wait(school: School, postbag: Postbag) -> None:
    _family, (mother,), _children = home(school)
    first, *_rest = five(school, mother)

    services.again(delivery=deliveries(first)[mother.pk], channel=Channel.EMAIL, by=office(school))
    work()

    assert len(postbag.to(mother)) == 6


def test_their_page_alone_is_not_counted(school: School) -> None:
    _family, (mother,), _children = home(school, channels=["page"])
    five(school, mother)

    assert had(school, mother) == 0


def test_the_day_is_the_schools_own(school: School, postbag: Postbag) -> None:
    """At half past midnight in Auckland it is still noon of the day before in Greenwich."""
    School.objects.update(zone="Pacific/Auckland", quiet_from="00:00", quiet_until="00:00")
    school.refresh_from_db()
    _family, (mother,), _children = home(school)
    with clock.standing_at(datetime(2026, 11, 24, 10, 40, tzinfo=UTC)):  # 23:40 there
        five(school, mother)
        assert had(school, mother) == 5
    with clock.standing_at(datetime(2026, 11, 24, 11, 10, tzinfo=UTC)):  # 00:10 there
        assert had(school, mother) == 0


def test_what_is_pointless_by_the_morning_is_listed_and_not_lost(school: School, postbag: Postbag) -> None:
    _family, (mother,), _children = home(school)
    five(school, mother)
    late = sent(school, to=[mother])
    work()
    Delivery.objects.filter(dispatch=late).update(until=clock.now() + timedelta(hours=5))

    work(timedelta(days=1))

    assert standing(late, mother) == "lapsed"
    assert list(queries.to_decide(viewer=office(school))) == [deliveries(late)[mother.pk]]


def test_another_worker_that_has_the_fifth_in_hand_leaves_no_room_for_a_sixth(school: School, postbag: Postbag) -> None:
    """Two workers, each with one message of another dispatch: the first has claimed and not yet handed over."""
    _family, (mother,), _children = home(school)
    for _ in range(4):
        sent(school, to=[mother])
    work()
    one, other = sent(school, to=[mother]), sent(school, to=[mother])
    with clock.standing_at(clock.now() + timedelta(minutes=3)):
        services.freeze(dispatch=one.pk)
        services.freeze(dispatch=other.pk)

        _lease, fifth = claiming.claim(heap_of(one), "email")
        _lease, sixth = claiming.claim(heap_of(other), "email")

    assert (len(fifth), sixth) == (1, [])
    assert deliveries(other)[mother.pk].why == "full"


def test_a_worker_finds_those_who_may_go_behind_a_batch_of_those_who_wait(school: School, postbag: Postbag) -> None:
    full = [home(school)[1][0] for _ in range(claiming.BATCH)]
    for _ in range(5):
        sent(school, to=full)
    work()
    _family, (mother,), _children = home(school)

    dispatch = sent(school)
    work()

    assert standing(dispatch, mother) == "sent"
    assert {deliveries(dispatch)[one.pk].why for one in full} == {"full"}


def test_claiming_takes_the_same_queries_for_one_and_for_many(school: School) -> None:
    def claiming_takes(homes: int) -> int:
        for _ in range(homes):
            home(school)
        dispatch = sent(school)
        with clock.standing_at(clock.now() + timedelta(minutes=2)):
            services.freeze(dispatch=dispatch.pk)
            with CaptureQueriesContext(connection) as counted:
                claiming.claim(heap_of(dispatch), "email")
        return len(counted)

    assert claiming_takes(1) == claiming_takes(3)
