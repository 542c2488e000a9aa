"""Who owes an answer, whose answer counts, and what nobody else may see of it."""

from datetime import timedelta
from typing import Any

import pytest

from schoolgate.asks import queries, registry, services
from schoolgate.asks.enums import Heard, Per, QuestionKind, Verdict
from schoolgate.asks.errors import AskClosed, DueTooSoon, NoSuchAnswer
from schoolgate.asks.models import Ask, Item
from schoolgate.asks.values import Question
from schoolgate.audience.enums import TermKind
from schoolgate.audience.models import Term
from schoolgate.audience.services import save_audience
from schoolgate.audience.viewers import viewer_of_adult, viewer_of_member
from schoolgate.core import clock
from schoolgate.core.refusals import NotAllowed, Refusal
from schoolgate.families.models import Adult, Pupil
from schoolgate.ledger.models import Touch
from schoolgate.schools.models import School, Todo
from tests.factories.families import AdultFactory, FamilyFactory, TieFactory, hold, home, restrict
from tests.factories.schools import MemberFactory


def asked(school: School, per: Per = Per.PUPIL, kind: str = QuestionKind.YES_NO, **about: Any) -> Ask:
    by = viewer_of_member(MemberFactory(school=school))
    audience = save_audience(school=school.pk, terms=[Term(kind=TermKind.SCHOOL)], by=by)
    due = clock.today(school.zone) + timedelta(days=5)
    return services.ask(audience=audience, question=Question(kind, "A walk"), per=per, due=due, by=by, **about)


def needed(adult: Adult) -> list[str]:
    return [one.ref for one in queries.needs_you(viewer=viewer_of_adult(adult))]


def say(adult: Adult, value: str) -> None:
    item = Item.objects.get(ref=needed(adult)[0])
    services.answer(item=item, value=value, by=viewer_of_adult(adult))


def other_home(child: Pupil) -> Adult:
    """A second home of the child, with an adult of its own."""
    father = AdultFactory(school=child.school)
    family = FamilyFactory(school=child.school)
    family.adults.model(school=child.school, family=family, adult=father).save()
    family.pupils.model(school=child.school, family=family, pupil=child).save()
    TieFactory(pupil=child, adult=father)
    return father


def test_two_parents_one_consent_are_two_items_that_share_nothing(school: School) -> None:
    _family, (mother,), (son,) = home(school)
    father = other_home(son)
    asked(school)

    say(mother, "yes")

    assert (needed(mother), len(needed(father))) == ([], 1)
    assert queries.verdict(ask=Ask.objects.get(), pupil=son.pk) is Verdict.AGREED


def test_homes_that_differ_wait_for_a_person(school: School) -> None:
    _family, (mother,), (son,) = home(school)
    father = other_home(son)
    ask = asked(school)

    say(mother, "yes")
    say(father, "no")

    assert queries.verdict(ask=ask, pupil=son.pk) is Verdict.DIFFER
    assert Todo.objects.filter(kind="differ", ended_at=None).count() == 1


def test_adult_of_an_unconfirmed_family_has_an_item_of_their_own_until_it_is_confirmed(school: School) -> None:
    family, (mother, father), _pupils = home(school, adults=2, confirmed=False)
    ask = asked(school)
    say(mother, "yes")
    assert len(needed(father)) == 1

    family.confirmed_at = clock.now()
    family.save()
    services.merge_family(family=family, by=viewer_of_member(MemberFactory(school=school)))

    assert [item.unit.split("/")[0] for item in Item.objects.live()] == [f"family:{family.pk}"]
    assert (needed(father), Item.objects.live().get().replies.get().value, ask.ref) == ([], "yes", ask.ref)


def test_one_invitation_for_three_children_is_one_item(school: School) -> None:
    _family, (mother, father), children = home(school, adults=2, pupils=3)
    asked(school, per=Per.FAMILY)

    (item,) = queries.needs_you(viewer=viewer_of_adult(mother))

    assert len(item.children) == len(children)
    say(father, "no")
    assert needed(mother) == []
    services.answer(item=Item.objects.get(), value="yes", by=viewer_of_adult(mother))
    latest = Item.objects.get().replies.first()
    assert latest is not None
    assert (latest.value, latest.adult_id) == ("yes", mother.pk)


def test_ask_goes_only_out_with_a_school_day_to_answer(school: School) -> None:
    by = viewer_of_member(MemberFactory(school=school))
    audience = save_audience(school=school.pk, terms=[Term(kind=TermKind.SCHOOL)], by=by)

    with pytest.raises(DueTooSoon):
        services.ask(
            audience=audience, question=Question("yes_no", "Now?"), per=Per.FAMILY, due=clock.today(school.zone), by=by
        )


def test_due_is_the_end_of_that_day_at_school(school: School) -> None:
    _family, (mother,), _pupils = home(school)
    ask = asked(school)
    item = Item.objects.get(ref=needed(mother)[0])
    over = clock.end_of(ask.due, school.zone)

    with clock.standing_at(over - timedelta(minutes=1)):
        services.answer(item=item, value="yes", by=viewer_of_adult(mother))
    with clock.standing_at(over), pytest.raises(AskClosed):
        services.answer(item=item, value="no", by=viewer_of_adult(mother))


def test_answer_is_one_of_those_offered(school: School) -> None:
    _family, (mother,), _pupils = home(school)
    asked(school)

    with pytest.raises(NoSuchAnswer):
        say(mother, "perhaps")


def test_refusal_of_the_feature_leaves_the_ask_open(school: School) -> None:
    _family, (mother,), _pupils = home(school)

    def refuses(item: Item, value: str, by: object) -> None:
        raise Refusal("The bus is full.")

    registry._answerers["bus"] = refuses
    asked(school, answerer="bus")

    with pytest.raises(Refusal, match="bus"):
        say(mother, "yes")
    del registry._answerers["bus"]

    assert len(needed(mother)) == 1
    assert Touch.objects.count() == 0


def test_invariant_1_stranger_and_held_adult_answer_nothing(school: School) -> None:
    _family, (mother, father), (son,) = home(school, adults=2)
    stranger = home(school)[1][0]
    asked(school)
    item = Item.objects.get(ref=needed(mother)[0])
    hold(father, son)

    assert needed(father) == []
    for one in (father, stranger):
        with pytest.raises(NotAllowed):
            services.answer(item=item, value="no", by=viewer_of_adult(one))


def test_adult_who_may_hear_but_not_decide_owes_no_answer(school: School) -> None:
    _family, (mother, father), (son,) = home(school, adults=2, confirmed=False)
    restrict(father, son, inform=False, decide=True)
    asked(school)

    assert (len(needed(mother)), needed(father)) == (1, [])


def test_night_adds_joiners_and_ends_leavers(school: School) -> None:
    _family, (mother,), (son,) = home(school)
    ask = asked(school)
    _other, (joiner,), _pupils = home(school)
    son.ended_at, son.ended_by = clock.now(), mother.user
    son.save()

    added, ended = services.top_up(ask=ask, by=viewer_of_member(MemberFactory(school=school)))

    assert (added, ended, needed(mother), len(needed(joiner))) == (1, 1, [], 1)


def test_staff_type_in_what_they_heard(school: School) -> None:
    _family, (mother,), _pupils = home(school)
    ask = asked(school)
    office = viewer_of_member(MemberFactory(school=school))

    (waiting,) = queries.chase(viewer=office, ask=ask)
    services.answer_for(item=Item.objects.get(ref=waiting.ref), value="yes", heard=Heard.PAPER, by=office)

    assert (queries.chase(viewer=office, ask=ask), needed(mother)) == ([], [])


def test_needs_take_as_many_queries_for_three_as_for_one(school: School, django_assert_max_num_queries: Any) -> None:
    _family, (mother,), _pupils = home(school, pupils=2)
    asked(school)
    with django_assert_max_num_queries(6):
        assert len(needed(mother)) == 2
    asked(school)
    asked(school)
    with django_assert_max_num_queries(6):
        assert len(needed(mother)) == 6
