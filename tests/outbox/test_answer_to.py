"""An answer goes to whoever wrote, at once, by the way they wrote; and not past a limit."""

from datetime import UTC, datetime, timedelta

import pytest

from schoolgate.channels import registry as channels
from schoolgate.channels.values import Outcome
from schoolgate.core import clock
from schoolgate.core.permits import Nobody
from schoolgate.core.refusals import NotAllowed
from schoolgate.families.models import Adult
from schoolgate.outbox import queries, registry, services
from schoolgate.outbox.enums import Channel
from schoolgate.outbox.errors import PracticeMode
from schoolgate.outbox.models import Delivery, Dispatch
from schoolgate.outbox.registry import Said
from schoolgate.schools.models import School
from tests.factories import outbox
from tests.factories.families import ContactFactory, TieFactory, hold, home
from tests.factories.outbox import NEWS, Postbag, deliveries, office, work

ONE, OTHER = "+447700900123", "+447700900456"
NIGHT = datetime(2026, 11, 24, 23, 30, tzinfo=UTC)


@pytest.fixture
def phones(monkeypatch: pytest.MonkeyPatch) -> Postbag:
    """Texts that lie in a list."""
    bag = Postbag()
    bag.name = "text"
    monkeypatch.setitem(channels._transports, "text", bag)
    return bag


@pytest.fixture
def mother(school: School) -> Adult:
    """She has mail and two mobiles, and her husband has one."""
    _family, (one, other), _children = home(school, adults=2)
    for order, number in enumerate((ONE, OTHER), start=1):
        ContactFactory(adult=one, kind="mobile", value=number, order=order)
    ContactFactory(adult=other, kind="mobile", value="+447700900789", order=1)
    return one


def answered(adult: Adult, number: str = OTHER, **about: object) -> Dispatch:
    """She wrote from that number."""
    contact = adult.contacts.get(value=number)
    return services.answer_to(
        school=adult.school_id,
        adult=adult.pk,
        content=NEWS,
        channel=Channel.TEXT,
        contact=contact.pk,
        by=office(adult.school),
        **about,  # type: ignore[arg-type]
    )


def test_answer_goes_at_once_to_her_alone_and_where_she_wrote_from(
    mother: Adult, phones: Postbag, postbag: Postbag
) -> None:
    answered(mother)
    work(after=timedelta())

    assert ([one.to for one in phones.taken], postbag.taken) == ([OTHER], [])


@pytest.mark.parametrize(("at_once", "gone"), [(True, 1), (False, 0)])
def test_answer_to_who_has_just_written_goes_in_the_night_too(
    mother: Adult, phones: Postbag, at_once: bool, gone: int
) -> None:
    with clock.standing_at(NIGHT):
        answered(mother, at_once=at_once)
        work()

    assert len(phones.taken) == gone


def test_answer_that_cannot_go_that_way_goes_another(mother: Adult, phones: Postbag, postbag: Postbag) -> None:
    phones.says[OTHER] = phones.says[ONE] = [(Outcome.REFUSED, "blocked")]
    answered(mother)
    work()

    assert (phones.taken, [one.to for one in postbag.taken]) == ([], [mother.contacts.get(kind="email").value])


def test_where_there_is_no_such_way_the_next_is_taken(mother: Adult, postbag: Postbag) -> None:
    answered(mother)
    work()

    assert len(postbag.taken) == 1


def test_answer_names_only_the_child_that_it_is_about(mother: Adult, school: School, phones: Postbag) -> None:
    daughter = TieFactory(adult=mother, pupil__school=mother.school).pupil
    answered(mother, about=[daughter.pk])
    work()

    assert phones.taken[0].text.startswith(f"{school.name}, {daughter.first_name}: ")


def test_invariant_1_answer_is_withheld_where_a_limit_forbids_it(mother: Adult, phones: Postbag) -> None:
    son = mother.ties.get().pupil
    before = answered(mother)
    hold(mother, son)
    after = answered(mother)
    work()

    assert phones.taken == []
    assert (deliveries(before)[mother.pk].shown, deliveries(after)) == ("withheld", {})


def test_answer_about_a_child_who_is_kept_from_her_says_nothing_of_another(mother: Adult, phones: Postbag) -> None:
    son = mother.ties.get().pupil
    TieFactory(adult=mother, pupil__school=mother.school)
    hold(mother, son)
    answered(mother, about=[son.pk])
    work()

    assert (phones.taken, Delivery.objects.count()) == ([], 0)


def test_nobody_answers_in_practice_mode_and_no_stranger_ever(mother: Adult, school: School) -> None:
    with pytest.raises(NotAllowed):
        services.answer_to(
            school=school.pk, adult=mother.pk, content=NEWS, channel=Channel.TEXT, by=Nobody(user=mother.user_id)
        )
    School.objects.filter(pk=school.pk).update(live_at=None)
    with pytest.raises(PracticeMode):
        answered(mother)
    assert Dispatch.objects.count() == 0


def test_what_answers_by_itself_stands_in_no_list(
    mother: Adult, school: School, monkeypatch: pytest.MonkeyPatch
) -> None:
    dispatch = answered(mother)
    viewer = office(school)
    assert list(queries.on_the_list(viewer=viewer)) == [dispatch]

    monkeypatch.setitem(registry._contents, "tests/news", Said("tests/news", outbox.news, "News", is_listed=False))

    assert list(queries.on_the_list(viewer=viewer)) == []
    assert list(queries.dispatches(viewer=viewer)) == [dispatch]
