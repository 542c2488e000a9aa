"""Answers follow the people: homes are confirmed, joined, parted."""

from datetime import timedelta

import pytest

from schoolgate.asks import queries, services
from schoolgate.asks.enums import Per, Verdict
from schoolgate.asks.models import Item, Reply
from schoolgate.audience.viewers import viewer_of_adult
from schoolgate.core import clock, jobs
from schoolgate.core.permits import AdultIn, FamilyViewer, Matter, Strength
from schoolgate.core.refusals import NotAllowed
from schoolgate.core.tenancy import acting_in
from schoolgate.families.models import Adult, Family, Pupil
from schoolgate.families.services import homes
from schoolgate.schools.models import School, Todo
from tests.factories.asks import answer, asked, item_of, needed, office, say
from tests.factories.families import hold, home


def said(adult: Adult) -> list[str]:
    return [one.said for one in queries.answered_by_you(viewer=viewer_of_adult(adult))]


def by_link(adult: Adult, child: Pupil, kind: str, ref: str) -> FamilyViewer:
    adults = (AdultIn(adult.pk, adult.school_id),)
    matter = Matter("d", kind, ref, frozenset({child.pk}))
    return FamilyViewer(user=adult.user_id, strength=Strength.LINK, adults=adults, matter=matter)


def live_homes() -> list[str]:
    return sorted(item.home for item in Item.objects.live())


@pytest.fixture
def apart(school: School) -> tuple[Family, Adult, Adult, Pupil]:
    """Two parents of one child of whom the school does not know whether they live together."""
    family, (mother, father), (son,) = home(school, adults=2, confirmed=False)
    homes.rebuild(school=school.pk, by=office(school))
    return family, mother, father, son


def test_adults_of_an_unconfirmed_family_are_asked_each_and_see_nothing_of_the_other(school: School, apart) -> None:
    _family, mother, father, son = apart
    ask = asked(school)

    say(mother, "yes")
    assert (len(needed(father)), said(father), said(mother)) == (1, [], ["yes"])
    say(father, "no")

    assert (said(father), said(mother)) == (["no"], ["yes"])
    assert queries.verdict(ask=ask, pupil=son.pk) is Verdict.DIFFER
    with pytest.raises(NotAllowed):
        answer(Item.objects.get(adult=mother), father, "no")


def test_confirming_merges_the_items_and_the_latest_answer_counts(school: School, apart) -> None:
    family, mother, father, son = apart
    ask = asked(school)
    say(mother, "yes")
    with clock.standing_at(clock.now() + timedelta(minutes=1)):
        say(father, "no")
    assert Todo.objects.live().filter(kind="differ").count() == 1

    homes.confirm_family(family=family, by=office(school))

    assert live_homes() == [f"family:{family.pk}"]
    assert (said(mother), said(father)) == (["no"], ["no"])
    assert queries.verdict(ask=ask, pupil=son.pk) is Verdict.REFUSED
    assert not Todo.objects.live().filter(kind="differ").exists()


def test_confirming_before_anyone_answered_leaves_one_question(school: School, apart) -> None:
    family, mother, father, _son = apart
    asked(school, per=Per.FAMILY)

    homes.confirm_family(family=family, by=office(school))

    assert (live_homes(), len(needed(mother)), needed(mother)) == ([f"family:{family.pk}"], 1, needed(father))
    assert services.merge_family(family=family, by=office(school)) == 0
    say(father, "yes")
    assert needed(mother) == []


def test_answer_goes_with_whoever_gave_it_when_a_home_parts(school: School, apart) -> None:
    family, mother, father, son = apart
    homes.confirm_family(family=family, by=office(school))
    ask = asked(school)
    say(mother, "yes")
    with clock.standing_at(clock.now() + timedelta(minutes=1)):
        answer(Item.objects.live().get(), father, "no")

    homes.split(one=mother, other=father, by=office(school))
    jobs.work_until_idle()

    assert (said(mother), said(father)) == (["yes"], ["no"])
    assert queries.verdict(ask=ask, pupil=son.pk) is Verdict.DIFFER


def test_home_that_parted_before_its_other_half_answered_is_asked(school: School, apart) -> None:
    family, mother, father, _son = apart
    homes.confirm_family(family=family, by=office(school))
    asked(school)
    say(mother, "yes")

    homes.split(one=mother, other=father, by=office(school))
    jobs.work_until_idle()

    assert (said(mother), said(father), len(needed(father))) == (["yes"], [], 1)


def test_invariant_13_answer_of_a_held_adult_no_longer_counts(school: School, apart) -> None:
    family, mother, father, son = apart
    homes.confirm_family(family=family, by=office(school))
    ask = asked(school)
    say(father, "yes")
    hold(father, son)
    homes.rebuild(school=school.pk, by=office(school))
    jobs.work_until_idle()

    assert (len(needed(mother)), needed(father), said(father)) == (1, [], [])
    assert queries.verdict(ask=ask, pupil=son.pk) is Verdict.WAITING
    assert Reply.objects.count() == 1


def test_page_after_a_hold_lists_what_either_adult_was_asked_about_the_child(school: School) -> None:
    _family, (mother, father), (son,) = home(school, adults=2)
    asked(school)
    home(school)
    say(mother, "yes")
    since, both = clock.now() - timedelta(days=90), frozenset({mother.pk, father.pk})

    found = {one.adult: (one.what, one.how) for one in queries.exposed(both, son.pk, since)}

    assert found == {
        mother.pk: ("A walk", "Asked on the family's page, answered"),
        father.pk: ("A walk", "Asked on the family's page"),
    }


def test_topping_up_twice_changes_nothing(school: School, apart) -> None:
    family, mother, _father, _son = apart
    ask = asked(school)
    say(mother, "yes")
    homes.confirm_family(family=family, by=office(school))
    jobs.work_until_idle()

    assert [services.top_up(ask=ask, by=office(school)) for _ in range(2)] == [(0, 0), (0, 0)]


@pytest.mark.parametrize("source", [("", ""), ("event", "e1")])
def test_link_answers_its_own_matter_and_nothing_else(school: School, source: tuple[str, str]) -> None:
    _family, (mother,), (son,) = home(school)
    ask = asked(school, source_kind=source[0], source_ref=source[1])
    item = item_of(mother)
    other = by_link(mother, son, "event", "e2")
    assert queries.needs_you(viewer=other) == []
    with pytest.raises(NotAllowed):
        services.answer(item=item, value="yes", by=other)

    viewer = by_link(mother, son, *ask.matter)
    assert [one.ref for one in queries.needs_you(viewer=viewer)] == [item.ref]
    services.answer(item=item, value="yes", by=viewer)

    assert needed(mother) == []


def test_parent_with_children_at_two_schools_has_one_page_and_no_link_opens_the_other(
    school: School, other_school: School
) -> None:
    _here, (mother,), (son,) = home(school)
    ask = asked(school)
    with acting_in(other_school.pk):
        _there, (as_there,), _pupils = home(other_school)
        asked(other_school)
    both = (AdultIn(mother.pk, school.pk), AdultIn(as_there.pk, other_school.pk))
    viewer = FamilyViewer(user=mother.user_id, strength=Strength.CODE, adults=both)

    with acting_in(school.pk, other_school.pk):
        assert len(queries.needs_you(viewer=viewer)) == 2
        link = FamilyViewer(mother.user_id, Strength.LINK, both[:1], Matter("d", *ask.matter, frozenset({son.pk})))
        assert [one.ask for one in queries.needs_you(viewer=link)] == [ask.ref]
        there = queries.needs_you(viewer=viewer_of_adult(as_there))[0]
        services.answer(item=Item.objects.get(ref=there.ref), value="yes", by=viewer)

    assert Reply.objects.count() == 0
    with acting_in(other_school.pk):
        assert Reply.objects.get().adult_id == as_there.pk
