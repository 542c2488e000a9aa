"""Who owes an answer, which answers there are, until when."""

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.utils import translation

import schoolgate
from schoolgate.asks import queries, services
from schoolgate.asks.enums import Heard, Per, QuestionKind, Verdict
from schoolgate.asks.errors import AskClosed, DueTooSoon
from schoolgate.asks.models import Item
from schoolgate.audience.enums import TermKind
from schoolgate.audience.models import Term
from schoolgate.audience.viewers import viewer_of_adult
from schoolgate.core import clock
from schoolgate.core.refusals import NotAllowed
from schoolgate.families.models import FamilyPupil
from schoolgate.schools.enums import Role
from schoolgate.schools.models import ClosureDay, School, Todo
from schoolgate.schools.queries import add_school_days
from tests.factories.asks import answer, asked, item_of, needed, office, other_home, say
from tests.factories.families import AdultFactory, PupilFactory, TieFactory, home, restrict

MORNING = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)  # a Tuesday


def test_two_parents_one_consent_are_two_items_that_share_nothing(school: School) -> None:
    _family, (mother,), (son,) = home(school)
    father = other_home(son)
    ask = asked(school)

    say(mother, "yes")

    assert (needed(mother), len(needed(father))) == ([], 1)
    assert queries.answered_by_you(viewer=viewer_of_adult(father)) == []
    assert queries.verdict(ask=ask, pupil=son.pk) is Verdict.AGREED
    with pytest.raises(NotAllowed):
        answer(item_of(father), mother, "no")


def test_homes_that_differ_wait_for_a_person_in_the_schools_language_until_they_agree(school: School) -> None:
    _family, (mother,), (son,) = home(school)
    father = other_home(son)
    ask = asked(school)
    hers = item_of(mother)
    say(mother, "yes")
    with translation.override("pl"):
        say(father, "no")

    assert (queries.verdict(ask=ask, pupil=son.pk), queries.stands(ask=ask, pupil=son.pk)) == (Verdict.DIFFER, False)
    todo = Todo.objects.live().get(kind="differ")
    assert (todo.role, "speak to both" in todo.what) == (Role.OFFICE, True)
    answer(hers, mother, "no")

    assert queries.verdict(ask=ask, pupil=son.pk) is Verdict.REFUSED
    assert not Todo.objects.live().exists()


@pytest.mark.parametrize(
    ("kind", "said", "together"),
    [
        (QuestionKind.ACKNOWLEDGE, ["read", "read"], Verdict.AGREED),
        (QuestionKind.CHOOSE, ["tea", "juice"], Verdict.DIFFER),
        (QuestionKind.CHOOSE, ["tea", "tea"], Verdict.AGREED),
        (QuestionKind.COMING, ["coming:1", "coming:3"], Verdict.AGREED),
        (QuestionKind.COMING, ["no", "coming:3"], Verdict.AGREED),
        (QuestionKind.COMING, ["no", "no"], Verdict.REFUSED),
        (QuestionKind.YES_NO, [], Verdict.WAITING),
    ],
)
def test_what_two_homes_say_together(school: School, kind: str, said: list[str], together: Verdict) -> None:
    _family, (mother,), (son,) = home(school)
    father = other_home(son)
    ask = asked(school, kind=kind, choices=("tea", "juice"))

    for adult, value in zip((mother, father), said, strict=False):
        say(adult, value)

    assert queries.verdict(ask=ask, pupil=son.pk) is together


def test_one_invitation_for_three_children_in_two_classes_is_one_item(school: School) -> None:
    _family, (mother, father), children = home(school, adults=2, pupils=3)
    asked(school, per=Per.FAMILY)
    item = item_of(mother)

    (seen,) = queries.needs_you(viewer=viewer_of_adult(mother))
    assert len(seen.children) == len(children)
    say(father, "no")
    assert needed(mother) == []
    (seen,) = queries.answered_by_you(viewer=viewer_of_adult(mother))
    assert (seen.said, seen.said_label, seen.who) == ("no", "No", father.forename)
    answer(item, mother, "yes")

    (seen,) = queries.answered_by_you(viewer=viewer_of_adult(father))
    assert (seen.said, seen.who) == ("yes", mother.forename)


def test_joined_home_in_which_not_every_child_is_everyones(school: School) -> None:
    family, (mother, father), (both,) = home(school, adults=2)
    hers = PupilFactory(school=school, forename="Mia")
    TieFactory(pupil=hers, adult=mother)
    FamilyPupil(school=school, family=family, pupil=hers).save()
    asked(school, per=Per.FAMILY)

    (seen,) = queries.needs_you(viewer=viewer_of_adult(father))
    assert [one.pk for one in seen.children] == [both.pk]
    say(father, "yes")

    assert needed(mother) == []


def test_ask_goes_only_out_with_a_school_day_to_answer(school: School) -> None:
    friday = clock.at(add_school_days(school.pk, clock.today(school.zone), 20), clock.now().time(), school.zone)
    friday += timedelta(days=(4 - friday.weekday()) % 7)
    day = clock.local(friday, school.zone).date()
    ClosureDay(school=school, day=day + timedelta(days=3), why="INSET").save()

    with clock.standing_at(friday):
        for too_soon in (-1, 0, 1, 2, 3):
            with pytest.raises(DueTooSoon):
                asked(school, due=day + timedelta(days=too_soon))
        assert asked(school, due=day + timedelta(days=4)).due == day + timedelta(days=4)


def test_in_the_holidays_a_week_will_do(school: School) -> None:
    today = MORNING.date()
    for ahead in range(20):
        ClosureDay(school=school, day=today + timedelta(days=ahead), why="Easter").save()

    with clock.standing_at(MORNING):
        with pytest.raises(DueTooSoon):
            asked(school, due=today + timedelta(days=6))
        assert asked(school, due=today + timedelta(days=7)).is_open


def test_the_school_day_counts_from_when_families_hear_of_it(school: School) -> None:
    tuesday = MORNING.date()
    later = MORNING + timedelta(days=2)

    with clock.standing_at(MORNING):
        assert asked(school, due=tuesday + timedelta(days=1)).told_at == MORNING
        for too_soon in (1, 2):
            with pytest.raises(DueTooSoon):
                asked(school, due=tuesday + timedelta(days=too_soon), told_at=later)
        assert asked(school, due=tuesday + timedelta(days=3), told_at=later).told_at == later
    with clock.standing_at(MORNING.replace(hour=22)):  # nobody is woken: they hear of it in the morning
        with pytest.raises(DueTooSoon):
            asked(school, due=tuesday + timedelta(days=1))
        assert asked(school, due=tuesday + timedelta(days=2)).told_at.date() == tuesday + timedelta(days=1)


def test_nothing_but_the_one_verb_opens_a_question() -> None:
    makes = re.compile(r"\bAsk\(|\bAsk\.objects\.(create|bulk_create|get_or_create|update_or_create)\(")
    house = Path(schoolgate.__file__).parent
    where = [path.relative_to(house) for path in house.rglob("*.py") if makes.search(path.read_text())]

    assert sorted(map(str, where)) == ["asks/models/ask.py", "asks/services/asking.py"]


def test_due_is_the_end_of_that_day_at_school_and_paper_may_come_later(school: School) -> None:
    _family, (mother,), _pupils = home(school)
    ask = asked(school)
    item = item_of(mother)
    over = clock.end_of(ask.due, school.zone)

    with clock.standing_at(over - timedelta(minutes=1)):
        answer(item, mother, "yes")
    with clock.standing_at(over):
        assert queries.answered_by_you(viewer=viewer_of_adult(mother)) == []
        with pytest.raises(AskClosed):
            answer(item, mother, "no")
        services.answer_for(item=item, value="no", heard=Heard.PAPER, by=office(school))
    services.close(ask=ask, by=office(school))
    item.refresh_from_db()

    with pytest.raises(AskClosed):
        services.answer_for(item=Item.objects.get(pk=item.pk), value="yes", heard=Heard.PAPER, by=office(school))


def test_invariant_1_adult_who_may_hear_but_not_decide_owes_no_answer(school: School) -> None:
    _family, (mother, father), (son,) = home(school, adults=2, confirmed=False)
    restrict(father, son, inform=False, decide=True)
    asked(school)

    assert (len(needed(mother)), needed(father)) == (1, [])


def test_invariant_13_restriction_that_comes_later_takes_the_question_away_at_once(school: School) -> None:
    _family, (mother,), (son,) = home(school)
    father = other_home(son)
    ask = asked(school)
    item = item_of(father)
    restrict(father, son, decide=True)

    assert needed(father) == []
    with pytest.raises(NotAllowed):
        answer(item, father, "no")
    assert services.top_up(ask=ask, by=office(school)) == (0, 1)
    assert len(needed(mother)) == 1


def test_night_adds_joiners_and_ends_leavers_and_asks_again_who_comes_back(school: School) -> None:
    _family, (mother,), (son,) = home(school)
    ask, by = asked(school), office(school)
    _other, (joiner,), _pupils = home(school)
    son.ended_at, son.ended_by = clock.now(), mother.user
    son.save()

    assert services.top_up(ask=ask, by=by) == (1, 1)
    assert (needed(mother), len(needed(joiner))) == ([], 1)
    son.ended_at, son.ended_by = None, None
    son.save()
    assert services.top_up(ask=ask, by=by) == (0, 0)

    assert len(needed(mother)) == 1


def test_contact_who_is_not_told_by_default_is_not_asked(school: School) -> None:
    _family, _adults, (son,) = home(school)
    aunt = AdultFactory(school=school)
    TieFactory(pupil=son, adult=aunt, relation="other")
    asked(school, terms=[Term(kind=TermKind.SCHOOL)])

    assert (needed(aunt), Item.objects.count()) == ([], 1)


def test_home_has_answered_when_it_has_for_every_child(school: School) -> None:
    _family, (mother, father), _children = home(school, adults=2, pupils=2)
    ask = asked(school)
    say(mother, "yes")
    assert queries.adults_who_answered(ask.ref) == frozenset()

    say(mother, "yes")

    assert queries.adults_who_answered(ask.ref) == {mother.pk, father.pk}
