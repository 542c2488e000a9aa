"""A way to get involved, from the form to who helped."""

from collections.abc import Callable
from dataclasses import fields
from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from schoolgate.asks import queries as asks
from schoolgate.asks import services as answering
from schoolgate.asks.enums import Heard
from schoolgate.asks.models import Item
from schoolgate.audience.enums import TermKind
from schoolgate.audience.models import Term
from schoolgate.audience.viewers import viewer_of_adult, viewer_of_member
from schoolgate.channels import registry as channels
from schoolgate.core import clock, sources
from schoolgate.core.models import AuditEntry
from schoolgate.core.refusals import NotAllowed
from schoolgate.families.models import Adult, Pupil
from schoolgate.helping import queries, services
from schoolgate.helping.enums import Because, OpeningKind, Stage
from schoolgate.helping.errors import AlreadyTold, NoLongerOpen, NotBefore, NotOpenedYet, NoYes, OverBefore
from schoolgate.helping.models import Opening, Settled, Turn
from schoolgate.helping.values import Plan
from schoolgate.ledger.models import Touch
from schoolgate.outbox.models import Delivery, Dispatch
from schoolgate.places.enums import State
from schoolgate.places.models import Booking
from schoolgate.schools.enums import Role
from schoolgate.schools.models import School, Todo
from tests.factories.families import hold, home, restrict
from tests.factories.helping import opened, said_yes, signed_in, staff, told, written
from tests.factories.outbox import Postbag, work
from tests.factories.schools import GroupFactory, MemberFactory


def seen_by(adult: Adult) -> list[Opening]:
    return [one.opening for one in queries.ways_for(viewer=viewer_of_adult(adult))]


def sent(word: str) -> list[int]:
    work()
    return sorted(Delivery.objects.filter(dispatch__word=word).values_list("adult", flat=True))


def reload(opening: Opening) -> Opening:
    return Opening.objects.select_related("place", "school", "audience").get(pk=opening.pk)


def test_nobody_finds_it_before_it_is_opened(school: School) -> None:
    _family, (mother,), _pupils = home(school)
    opening = written(school)
    assert seen_by(mother) == []

    services.open_it(opening=opening, by=viewer_of_member(opening.led_by))

    assert seen_by(mother) == [opening]
    assert not Dispatch.objects.exists()


def test_only_those_whom_it_is_for_find_it(school: School) -> None:
    willow, oak = GroupFactory(school=school), GroupFactory(school=school)
    (_f, (here,), _p), (_g, (elsewhere,), _q) = home(school, group=willow), home(school, group=oak)
    opening = opened(school, terms=[Term(kind=TermKind.GROUP, group=willow)], on_public=False)

    assert (seen_by(here), seen_by(elsewhere)) == ([opening], [])
    with pytest.raises(NotAllowed):
        said_yes(opening, elsewhere)
    assert not Booking.objects.exists()


@pytest.mark.parametrize("kind", OpeningKind)
def test_all_eight_ways_take_a_yes_and_count_who_took_part(school: School, kind: OpeningKind) -> None:
    _family, (mother,), pupils = home(school)
    opening = opened(school, kind=kind)

    booking = said_yes(opening, mother)
    today = clock.today(school.zone)
    services.tick(opening=opening, booking=booking, day=today, by=staff(school))
    services.tick(opening=opening, booking=booking, day=today, by=staff(school))

    found = "helped" if kind in OpeningKind.helps() else "came"
    touches = Touch.objects.filter(source_kind="opening", source_ref=opening.ref)
    assert sorted(touches.values_list("kind", flat=True)) == sorted(["booked", found])
    assert [one.pupil for one in touches.get(kind=found).pupils.all()] == pupils
    assert kind in sources.tags("opening", frozenset({opening.ref}))[opening.ref]


def test_tick_taken_back_takes_its_touch_back(school: School) -> None:
    _family, (mother,), _pupils = home(school)
    opening = opened(school)
    booking, by = said_yes(opening, mother), staff(school)
    turn = services.tick(opening=opening, booking=booking, day=clock.today(school.zone), by=by)

    services.untick(opening=opening, turn=turn, by=by)

    helped = Touch.objects.filter(kind="helped")
    assert helped.filter(takes_back__isnull=False).count() == helped.filter(takes_back=None).count() == 1
    again = services.tick(opening=opening, booking=booking, day=turn.day, by=by)
    assert list(Turn.objects.live()) == [again]


def test_nobody_has_helped_tomorrow(school: School) -> None:
    _family, (mother,), _pupils = home(school)
    opening = opened(school)
    booking = said_yes(opening, mother)

    with pytest.raises(NotBefore):
        services.tick(
            opening=opening, booking=booking, day=clock.today(school.zone) + timedelta(days=1), by=staff(school)
        )


def test_full_puts_on_the_waiting_list_and_offers_what_comes_free(school: School) -> None:
    (_f, (first,), _p), (_g, (second,), _q) = home(school), home(school)
    opening = opened(school, capacity=1)
    said_yes(opening, first)
    waiting = said_yes(opening, second)
    assert waiting.state == State.WAITING

    services.say_no(opening=opening, adult=first, by=viewer_of_adult(first))

    waiting.refresh_from_db()
    assert waiting.state == State.OFFERED
    assert sent("helping/offered") == [second.pk]
    services.take_offer(opening=opening, booking=waiting, yes=True, by=viewer_of_adult(second))
    waiting.refresh_from_db()
    assert waiting.state == State.CONFIRMED


def test_telling_asks_each_family_once_and_a_yes_closes_it(school: School) -> None:
    _family, (mother,), _pupils = home(school)
    opening = told(school)
    assert sent("helping/told") == [mother.pk]
    (need,) = asks.needs_you(viewer=viewer_of_adult(mother))
    assert (need.source_kind, need.source_ref) == ("opening", opening.ref)

    answering.answer(item=Item.objects.get(), value="yes", by=viewer_of_adult(mother))

    assert asks.needs_you(viewer=viewer_of_adult(mother)) == []
    assert Booking.objects.get().state == State.CONFIRMED
    with pytest.raises(AlreadyTold):
        services.tell(opening=opening, by=viewer_of_member(opening.led_by))


def test_what_is_the_associations_goes_with_its_news_and_asks_for_no_answer(school: School) -> None:
    _family, (mother,), _pupils = home(school)

    told(school, kind="association")

    assert Dispatch.objects.get().kind == "community"
    assert asks.needs_you(viewer=viewer_of_adult(mother)) == []


def test_only_what_is_open_is_told_of(school: School) -> None:
    home(school)
    opening = written(school)
    with pytest.raises(NotOpenedYet):
        services.tell(opening=opening, by=viewer_of_member(opening.led_by))


def test_school_says_yes_or_kindly_no_to_each(school: School) -> None:
    (_f, (first,), _p), (_g, (second,), _q) = home(school), home(school)
    opening, by = opened(school), staff(school)
    one, two = said_yes(opening, first), said_yes(opening, second)
    mine = queries.invited_one(viewer=viewer_of_adult(first), opening=opening)
    assert (mine.state, mine.is_settled) == (State.CONFIRMED, False)

    services.confirm(opening=opening, booking=one, by=by)
    services.confirm(opening=opening, booking=one, by=by)
    services.decline(opening=opening, booking=two, because=Because.ENOUGH, by=by)

    assert queries.invited_one(viewer=viewer_of_adult(first), opening=opening).is_settled
    assert queries.invited_one(viewer=viewer_of_adult(second), opening=opening).booking is None
    assert (sent("helping/confirmed"), sent("helping/declined")) == ([first.pk], [second.pk])
    services.take_back(opening=opening, booking=one, by=by)
    assert not queries.invited_one(viewer=viewer_of_adult(first), opening=opening).is_settled
    assert Settled.objects.live().get().verdict == "declined"
    with pytest.raises(NoYes):
        services.confirm(opening=opening, booking=two, by=by)


def test_a_yes_that_waits_is_one_job_of_whoever_looks_after_it_until_each_has_an_answer(school: School) -> None:
    (_f, (first,), _p), (_g, (second,), _q) = home(school), home(school)
    opening, by = opened(school), staff(school)
    one, two = said_yes(opening, first), said_yes(opening, second)
    todo = Todo.objects.live().get(source_ref=opening.ref)
    assert todo.member == opening.led_by

    services.confirm(opening=opening, booking=one, by=by)
    assert Todo.objects.live().filter(pk=todo.pk).exists()
    services.decline(opening=opening, booking=two, because=Because.OTHER, by=by)

    assert not Todo.objects.live().filter(source_ref=opening.ref).exists()
    said_yes(opened(school, kind="course"), first)
    assert not Todo.objects.live().filter(source_kind="opening").exists()


def test_a_course_is_theirs_at_once(school: School) -> None:
    _family, (mother,), _pupils = home(school)
    opening = opened(school, kind="course")
    said_yes(opening, mother)

    assert queries.invited_one(viewer=viewer_of_adult(mother), opening=opening).is_settled


def test_closed_takes_nobody_more_and_can_be_opened_again(school: School) -> None:
    (_f, (first,), _p), (_g, (late,), _q) = home(school), home(school)
    opening, by = told(school), staff(school)
    said_yes(opening, first)

    services.close(opening=opening, by=by)

    with pytest.raises(NoLongerOpen):
        said_yes(reload(opening), late)
    assert (seen_by(first), seen_by(late)) == ([opening], [])
    assert asks.needs_you(viewer=viewer_of_adult(late)) == []
    services.open_again(opening=reload(opening), by=by)
    assert said_yes(reload(opening), late).state == State.CONFIRMED


def test_withdrawn_tells_whoever_said_yes_and_keeps_nothing_for_them(school: School) -> None:
    (_f, (comes,), _p), _other = home(school), home(school)
    opening = opened(school)
    said_yes(opening, comes)

    services.withdraw(opening=opening, by=viewer_of_member(opening.led_by))

    assert sent("helping/off") == [comes.pk]
    assert (reload(opening).stage, seen_by(comes)) == (Stage.WITHDRAWN, [])
    assert Booking.objects.get().state == State.CANCELLED


def test_it_is_over_by_itself(school: School) -> None:
    _family, (mother,), _pupils = home(school)
    opening = opened(school)

    with clock.standing_at(clock.now() + timedelta(days=16)):
        assert (reload(opening).stage, seen_by(mother)) == (Stage.OVER, [])
        with pytest.raises(NoLongerOpen):
            said_yes(reload(opening), mother)


def test_it_is_over_before_it_opens(school: School) -> None:
    with pytest.raises(OverBefore):
        written(school, until=clock.today(school.zone) - timedelta(days=1))
    assert not Opening.objects.exists()


def test_whoever_is_kept_from_the_child_says_yes_to_nothing_with_it(school: School) -> None:
    _family, (mother, father), (child,) = home(school, adults=2)
    opening = opened(school)
    hold(father, child)

    assert seen_by(father) == []
    with pytest.raises(NotAllowed):
        said_yes(opening, father)
    with pytest.raises(NotAllowed):
        services.say_yes_for(opening=opening, adult=father, by=staff(school))
    assert said_yes(opening, mother).state == State.CONFIRMED


def test_reminder_goes_once_to_those_who_said_yes(school: School) -> None:
    (_f, (comes,), _p), _other = home(school), home(school)
    start = (clock.now() + timedelta(days=5)).replace(hour=10, minute=0, second=0, microsecond=0)
    opening = opened(school, starts_at=start, ends_at=start + timedelta(hours=1), until=start.date())
    said_yes(opening, comes)

    with clock.standing_at(start - timedelta(hours=20)):
        assert list(queries.reminders_due()) == [opening]
        services.remind(opening=opening, by=viewer_of_member(opening.led_by))
        assert list(queries.reminders_due()) == []
    with clock.standing_at(start - timedelta(hours=19)):
        assert sent("helping/reminder") == [comes.pk]


def test_who_waits_for_a_place_is_not_told_that_they_are_looked_forward_to(school: School) -> None:
    (_f, (comes,), _p), (_g, (waits,), _q) = home(school), home(school)
    start = (clock.now() + timedelta(days=5)).replace(hour=10, minute=0, second=0, microsecond=0)
    opening = opened(school, starts_at=start, ends_at=start + timedelta(hours=1), until=start.date(), capacity=1)
    said_yes(opening, comes)
    assert said_yes(opening, waits).state == State.WAITING

    with clock.standing_at(start - timedelta(hours=20)):
        services.remind(opening=opening, by=viewer_of_member(opening.led_by))
    with clock.standing_at(start - timedelta(hours=19)):
        assert sent("helping/reminder") == [comes.pk]


def test_only_staff_who_plan_write_one_down(school: School) -> None:
    leader = MemberFactory(school=school, role=Role.GOVERNOR)
    with pytest.raises(NotAllowed):
        written(school, led_by=leader)


def test_every_act_of_staff_is_in_the_trail(school: School) -> None:
    opening = told(school)
    services.close(opening=opening, by=viewer_of_member(opening.led_by))

    verbs = AuditEntry.objects.filter(target=opening.ref).values_list("verb", flat=True)
    assert set(verbs) >= {"helping.make", "helping.open", "helping.tell", "helping.close"}


def test_tick_is_taken_back_though_it_is_another_kind_since(school: School) -> None:
    _family, (mother,), _pupils = home(school)
    opening, by = opened(school), staff(school)
    turn = services.tick(opening=opening, booking=said_yes(opening, mother), day=clock.today(school.zone), by=by)
    opening.kind = OpeningKind.COURSE
    opening.save()

    services.untick(opening=opening, turn=turn, by=by)

    assert not Touch.objects.standing().filter(kind__in=["helped", "came"]).exists()


def test_invariant_1_limit_that_comes_after_the_yes_acts_at_once(school: School) -> None:
    _family, (_mother, father), (child,) = home(school, adults=2)
    opening, by = told(school), staff(school)
    booking = said_yes(opening, father)
    work()
    before = Delivery.objects.filter(adult=father).count()

    restrict(father, child)

    assert seen_by(father) == []
    assert queries.lines_of(viewer=by, opening=reload(opening)) == []
    assert queries.said_yes(viewer=by, ref=booking.ref) is None
    services.withdraw(opening=reload(opening), by=by)
    work()
    assert Delivery.objects.filter(adult=father).count() == before


@pytest.mark.parametrize("limit", [hold, restrict])
def test_invariant_1_staff_write_down_a_homes_yes_for_somebody_who_is_not_kept_from_it(
    school: School, limit: Callable[[Adult, Pupil], object]
) -> None:
    _family, (father, mother), (child,) = home(school, adults=2)
    limit(father, child)
    told(school)

    answering.answer_for(item=Item.objects.get(), value="yes", heard=Heard.PHONE, by=staff(school, Role.OFFICE))

    assert Booking.objects.get().adult == mother


def test_how_many_a_family_may_bring_can_be_changed(school: School) -> None:
    opening = opened(school, kind="family_learning", party_most=6)
    page = signed_in(opening.led_by)
    at = reverse("helping:change", args=[school.slug, opening.ref])
    plan = {
        "kind": opening.kind,
        "title": "Cook",
        "summary": "Together.",
        "until": f"{opening.until}",
        "contact": "office",
    }

    answer = page.post(at, {**plan, "party_most": "2", "to-who": "everyone"})

    assert (answer.status_code, reload(opening).place.party_most) == (302, 2)


def timed(school: School, **about: Any) -> Opening:
    start = (clock.now() + timedelta(days=5)).replace(hour=10, minute=0, second=0, microsecond=0)
    return opened(school, starts_at=start, ends_at=start + timedelta(hours=1), until=start.date(), **about)


def replanned(opening: Opening, **about: Any) -> Opening:
    names = [one.name for one in fields(Plan) if one.name not in ("terms", "capacity", "party_most")]
    plan = Plan(**{name: getattr(opening, name) for name in names} | {"terms": [Term(kind=TermKind.SCHOOL)], **about})
    return services.change(opening=opening, plan=plan, by=viewer_of_member(opening.led_by))


def test_another_day_is_told_to_those_who_said_yes_or_wait_and_to_nobody_else(school: School) -> None:
    (_f, (comes,), _p), (_g, (waits,), _q), _other = home(school), home(school), home(school)
    opening = timed(school, capacity=1)
    said_yes(opening, comes)
    assert said_yes(opening, waits).state == State.WAITING
    later = {"starts_at": opening.starts_at + timedelta(days=1), "ends_at": opening.ends_at + timedelta(days=1)}

    replanned(opening, **later, capacity=1, until=opening.until + timedelta(days=1))

    assert sent("helping/changed") == [comes.pk, waits.pk]


def test_who_was_reminded_of_the_old_day_is_reminded_of_the_new_one(school: School) -> None:
    opening = timed(school)
    with clock.standing_at(opening.starts_at - timedelta(hours=20)):
        services.remind(opening=opening, by=viewer_of_member(opening.led_by))

        replanned(
            opening, starts_at=opening.starts_at + timedelta(hours=2), ends_at=opening.ends_at + timedelta(hours=2)
        )

        assert list(queries.reminders_due()) == [opening]


@pytest.mark.parametrize("about", [{"where": "The hall"}, {"hours": ["evening"]}])
def test_another_place_or_hour_is_told(school: School, about: dict[str, Any]) -> None:
    _family, (comes,), _pupils = home(school)
    opening = opened(school, where="The library", hours=["morning"])
    said_yes(opening, comes)

    replanned(opening, **about)

    assert sent("helping/changed") == [comes.pk]


def test_other_words_are_told_to_nobody_and_neither_is_what_is_not_open(school: School) -> None:
    _family, (comes,), _pupils = home(school)
    opening = opened(school)
    said_yes(opening, comes)

    replanned(opening, title="Hear them read", summary="Bring your glasses.")
    replanned(written(school), where="The hall")

    assert sent("helping/changed") == []


def test_whoever_is_kept_from_the_child_since_is_not_told_of_another_day(school: School) -> None:
    _family, (_mother, father), (child,) = home(school, adults=2)
    opening = timed(school)
    said_yes(opening, father)
    restrict(father, child)

    replanned(opening, where="The hall")

    assert sent("helping/changed") == []


def test_change_is_told_in_the_familys_language(school: School, monkeypatch: pytest.MonkeyPatch) -> None:
    bag = Postbag()
    monkeypatch.setitem(channels._transports, "email", bag)
    _family, (mother,), _pupils = home(school, reads="ur")
    opening = timed(school)
    said_yes(opening, mother)

    replanned(opening, where="The hall")
    with clock.standing_at(clock.now().replace(hour=10) + timedelta(days=1)):
        work()

    mail = next(one for one in bag.to(mother) if "Hear readers" in one.subject)
    assert mail.lang == "ur"
    assert "has changed" not in f"{mail.subject} {mail.text}"
    assert "The hall" in mail.text
