"""The one door to families: who comes out of it."""

import pytest

from schoolgate.audience.enums import LeftOut, TermKind
from schoolgate.audience.models import Audience, Term
from schoolgate.audience.resolve import resolve
from schoolgate.audience.services import save_audience
from schoolgate.audience.values import Recipient
from schoolgate.audience.viewers import viewer_of_adult
from schoolgate.core.permits import Can, Nobody, holds
from schoolgate.families.enums import Relation
from schoolgate.families.models import Pupil
from schoolgate.schools.models import School
from tests.factories.families import AdultFactory, ContactFactory, TieFactory, hold, home, restrict
from tests.factories.schools import GroupFactory


def everyone(school: School) -> Audience:
    return save_audience(school=school.pk, terms=[Term(kind=TermKind.SCHOOL)], by=Nobody())


def test_one_recipient_an_adult_names_all_its_pupils(school: School) -> None:
    _family, (mother,), children = home(school, pupils=3)

    (recipient,) = resolve(everyone(school)).recipients

    assert (recipient.adult, set(recipient.pupils)) == (mother.pk, {child.pk for child in children})


def test_invariant_1_no_recipient_but_through_the_door() -> None:
    with pytest.raises(TypeError, match=r"only by audience\.resolve"):
        Recipient(adult=1, user=1, school=1, family=None, pupils=(1,), lang="en", ways=())


def test_invariant_1_restriction_takes_only_the_one_child_from_the_adult(school: School) -> None:
    _family, (mother, father), (son, daughter) = home(school, adults=2, pupils=2)
    restrict(father, son)

    found = resolve(everyone(school))

    assert {one.adult: set(one.pupils) for one in found.recipients} == {
        mother.pk: {son.pk, daughter.pk},
        father.pk: {daughter.pk},
    }
    assert [(one.adult, one.pupils, one.why) for one in found.omitted] == [(father.pk, (son.pk,), LeftOut.LIMITED)]


def test_invariant_13_hold_takes_the_adult_out_at_once(school: School) -> None:
    _family, (mother, father), (son,) = home(school, adults=2)
    hold(father, son)

    assert [one.adult for one in resolve(everyone(school)).recipients] == [mother.pk]


def test_other_contact_hears_nothing_until_staff_say_so(school: School) -> None:
    _family, (mother,), (son,) = home(school)
    aunt = TieFactory(pupil=son, relation=Relation.RELATIVE).adult
    ContactFactory(adult=aunt)

    found = resolve(everyone(school))

    assert [one.adult for one in found.recipients] == [mother.pk]
    assert [(one.adult, one.why) for one in found.omitted] == [(aunt.pk, LeftOut.NOT_TOLD)]


def test_class_reaches_only_its_families(school: School) -> None:
    willow, oak = GroupFactory(school=school), GroupFactory(school=school)
    _family, (mine,), _children = home(school, group=willow)
    home(school, group=oak)

    audience = save_audience(school=school.pk, terms=[Term(kind=TermKind.GROUP, group=willow)], by=Nobody())

    assert [one.adult for one in resolve(audience).recipients] == [mine.pk]


def test_resolving_takes_as_many_queries_for_three_families_as_for_one(school, django_assert_num_queries) -> None:
    audience = Audience.objects.select_related("school").get(pk=everyone(school).pk)
    home(school)
    with django_assert_num_queries(9):
        resolve(audience)
    home(school, adults=2, pupils=2)
    home(school)
    with django_assert_num_queries(9):
        assert len(resolve(audience).recipients) == 4


def test_invariant_2_nobody_of_another_school_comes_through(school: School, other_school: School) -> None:
    home(other_school)
    _family, (mine,), _children = home(school)

    assert [one.adult for one in resolve(everyone(school)).recipients] == [mine.pk]


def test_parent_sees_own_children_and_no_others(school: School) -> None:
    _family, (mother,), (son,) = home(school)
    home(school)

    assert list(Pupil.objects.visible_to(viewer_of_adult(mother))) == [son]


def test_invariant_13_held_parent_sees_and_may_nothing(school: School) -> None:
    _family, (mother, father), (son,) = home(school, adults=2)
    hold(father, son)

    assert list(Pupil.objects.visible_to(viewer_of_adult(father))) == []
    assert not holds(viewer_of_adult(father), Can.PUPIL_SPEAK_FOR, son)
    assert holds(viewer_of_adult(mother), Can.PUPIL_SPEAK_FOR, son)


def test_stranger_to_the_child_is_no_recipient(school: School) -> None:
    AdultFactory(school=school)

    assert resolve(everyone(school)).recipients == ()
