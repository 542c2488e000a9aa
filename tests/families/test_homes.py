"""Who counts as one home."""

import pytest

from schoolgate.audience.viewers import viewer_of_adult
from schoolgate.core.permits import Nobody, StaffViewer
from schoolgate.families import registry
from schoolgate.families.enums import FamilyBasis, Relation
from schoolgate.families.errors import NotOneHome
from schoolgate.families.models import Family, FamilyAdult, FamilyPupil, Pupil
from schoolgate.families.queries import family_of, people_of
from schoolgate.families.services import homes
from schoolgate.schools.models import School
from tests.factories.families import AdultFactory, PupilFactory, TieFactory, hold, lives_at, restrict


def child_of(school: School, adults: int = 2, **tie: object) -> tuple[Pupil, list]:
    """A pupil with some parents, of whom no address is known."""
    pupil = PupilFactory(school=school)
    return pupil, [TieFactory(pupil=pupil, relation=Relation.PARENT, **tie).adult for _ in range(adults)]


def rebuilt(school: School) -> list[tuple[set[int], set[int], str, bool]]:
    """Every family after a rebuild: adults, pupils, basis, confirmed."""
    homes.rebuild(school=school.pk, by=Nobody())
    families = Family.objects.filter(ended_at=None).order_by("pk")
    people = people_of([one.pk for one in families])
    return [(set(people[one.pk].adults), set(people[one.pk].pupils), one.basis, one.is_confirmed) for one in families]


def test_adults_tied_to_a_child_and_at_one_address_are_a_confirmed_family(school: School) -> None:
    son, (mother, father) = child_of(school)
    lives_at(mother)
    lives_at(father, "1, Oak lane")

    assert rebuilt(school) == [({mother.pk, father.pk}, {son.pk}, FamilyBasis.ADDRESS, True)]


def test_one_address_alone_makes_no_family(school: School) -> None:
    (one_child, (one,)), (other_child, (other,)) = child_of(school, 1), child_of(school, 1)
    lives_at(one)
    lives_at(other)

    assert sorted(adults | pupils for adults, pupils, *_ in rebuilt(school)) == sorted(
        [{one.pk, one_child.pk}, {other.pk, other_child.pk}]
    )


def test_without_addresses_those_who_share_a_child_are_unconfirmed(school: School) -> None:
    son, (mother, father) = child_of(school)

    assert rebuilt(school) == [({mother.pk, father.pk}, {son.pk}, FamilyBasis.SHARED_PUPIL, False)]


def test_two_addresses_are_two_families_with_one_child(school: School) -> None:
    son, (mother, father) = child_of(school)
    lives_at(mother)
    lives_at(father, "7 Elm Road")

    assert [(adults, pupils) for adults, pupils, *_ in rebuilt(school)] == [
        ({mother.pk}, {son.pk}),
        ({father.pk}, {son.pk}),
    ]


def test_two_fathers_of_one_mothers_children_are_not_one_home(school: School) -> None:
    son, (mother, father) = child_of(school)
    daughter = PupilFactory(school=school)
    TieFactory(pupil=daughter, adult=mother)
    other_father = TieFactory(pupil=daughter, relation=Relation.FATHER).adult

    assert [(adults, pupils) for adults, pupils, *_ in rebuilt(school)] == [
        ({mother.pk, father.pk}, {son.pk, daughter.pk}),
        ({other_father.pk}, {daughter.pk}),
    ]


def test_contact_to_whom_nothing_is_sent_makes_no_family(school: School) -> None:
    TieFactory(pupil=PupilFactory(school=school), relation=Relation.GRANDPARENT)

    assert rebuilt(school) == []


def test_the_same_again_changes_nothing_and_tells_nobody(school: School, monkeypatch) -> None:
    child_of(school)
    before = rebuilt(school)
    heard: list[int] = []
    monkeypatch.setattr(registry, "_homes", {"test": heard.append})

    assert (rebuilt(school), heard, FamilyAdult.objects.count()) == (before, [], 2)


def test_family_keeps_its_ref_when_one_moves_out(school: School) -> None:
    son, (mother, father) = child_of(school)
    lives_at(mother)
    old = lives_at(father)
    rebuilt(school)
    ref = Family.objects.get(pk=family_of([mother.pk])[mother.pk]).ref
    old.same = "elsewhere"
    old.save()
    rebuilt(school)

    assert Family.objects.get(pk=family_of([mother.pk])[mother.pk]).ref == ref
    assert family_of([father.pk]) != family_of([mother.pk])
    assert FamilyPupil.objects.filter(pupil=son, ended_at=None).count() == 2


@pytest.mark.parametrize("keep_apart", [hold, restrict])
def test_invariant_13_hold_takes_the_adult_out_of_every_family_with_the_child(school: School, keep_apart) -> None:
    son, (mother, father) = child_of(school)
    daughter = PupilFactory(school=school)
    TieFactory(pupil=daughter, adult=father)
    TieFactory(pupil=daughter, adult=mother)
    lives_at(mother)
    lives_at(father)
    rebuilt(school)
    keep_apart(father, son)

    assert [(adults, pupils) for adults, pupils, *_ in rebuilt(school)] == [
        ({mother.pk}, {son.pk, daughter.pk}),
        ({father.pk}, {daughter.pk}),
    ]


def test_adult_who_may_only_not_collect_is_a_home_of_their_own(school: School) -> None:
    son, (mother, father) = child_of(school)
    lives_at(mother)
    lives_at(father)
    restrict(father, son, inform=False, decide=False, on_site=False, know_home=False)

    assert [(adults, pupils) for adults, pupils, *_ in rebuilt(school)] == [
        ({mother.pk}, {son.pk}),
        ({father.pk}, {son.pk}),
    ]


def test_split_by_staff_outlives_what_an_import_brings(school: School, office: StaffViewer) -> None:
    _son, (mother, father) = child_of(school)
    homes.split(one=mother, other=father, by=office)
    lives_at(mother)
    lives_at(father)

    assert [adults for adults, *_ in rebuilt(school)] == [{mother.pk}, {father.pk}]


def test_join_by_staff_goes_before_two_addresses(school: School, office: StaffViewer) -> None:
    son, (mother, father) = child_of(school)
    lives_at(mother)
    lives_at(father, "7 Elm Road")
    homes.join(one=father, other=mother, by=office)

    assert rebuilt(school) == [({mother.pk, father.pk}, {son.pk}, FamilyBasis.STAFF, True)]


def test_invariant_13_join_by_staff_is_refused_where_a_hold_keeps_apart(school: School, office: StaffViewer) -> None:
    son, (mother, father) = child_of(school)
    hold(father, son)

    with pytest.raises(NotOneHome):
        homes.join(one=father, other=mother, by=office)


def test_staff_confirm_a_family(school: School, office: StaffViewer) -> None:
    son, (mother, father) = child_of(school)
    rebuilt(school)
    homes.confirm_family(family=Family.objects.get(), by=office)

    assert rebuilt(school) == [({mother.pk, father.pk}, {son.pk}, FamilyBasis.STAFF, True)]


def test_family_is_confirmed_when_both_adults_said_so(school: School) -> None:
    son, (mother, father) = child_of(school)
    rebuilt(school)
    family = Family.objects.get()

    assert not homes.confirm_family(family=family, by=viewer_of_adult(mother))
    assert not homes.confirm_family(family=family, by=viewer_of_adult(mother))
    assert rebuilt(school)[0][3] is False
    assert homes.confirm_family(family=family, by=viewer_of_adult(father))
    assert rebuilt(school) == [({mother.pk, father.pk}, {son.pk}, FamilyBasis.BOTH, True)]


def test_stranger_cannot_confirm_a_family(school: School) -> None:
    child_of(school)
    rebuilt(school)

    with pytest.raises(NotOneHome):
        homes.confirm_family(family=Family.objects.get(), by=viewer_of_adult(AdultFactory(school=school)))


def test_third_adult_of_unknown_home_makes_a_confirmed_family_unconfirmed(school: School) -> None:
    son, (mother, father) = child_of(school)
    lives_at(mother)
    lives_at(father)
    assert rebuilt(school)[0][3] is True
    TieFactory(pupil=son, relation=Relation.STEP, lives_with=True)

    assert [(len(adults), confirmed) for adults, _p, _b, confirmed in rebuilt(school)] == [(3, False)]


def test_invariant_2_rebuild_leaves_the_other_school_alone(school: School, other_school: School) -> None:
    child_of(other_school)

    assert rebuilt(school) == []


def test_rebuilding_reads_as_often_for_three_families_as_for_one(school: School, django_assert_num_queries) -> None:
    child_of(school)
    rebuilt(school)
    with django_assert_num_queries(12):
        homes.rebuild(school=school.pk, by=Nobody())
    child_of(school)
    child_of(school)
    rebuilt(school)
    with django_assert_num_queries(12):
        homes.rebuild(school=school.pk, by=Nobody())
