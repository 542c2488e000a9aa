"""People come and go, and what is known of them changes."""

from datetime import date

import pytest

from schoolgate.accounts import services as accounts
from schoolgate.accounts.models import Session
from schoolgate.accounts.queries import users_of
from schoolgate.audience.resolve import resolve_adults
from schoolgate.audience.viewers import viewer_of_adult, viewer_of_member
from schoolgate.core import clock
from schoolgate.core.models import AuditEntry
from schoolgate.core.permits import Can, Nobody, StaffViewer, holds
from schoolgate.core.refusals import NotAllowed
from schoolgate.families.enums import ConsentUse, Effect, FactKind, NeedKind, Relation
from schoolgate.families.errors import (
    AlreadyTied,
    AskSafeguarding,
    NoName,
    OwnChild,
    SayWhatYouSaw,
    UnknownLanguage,
)
from schoolgate.families.models import Adult, Consent, Membership, Need, Pupil, PupilFact, Tie
from schoolgate.families.queries import consented, family_of, languages_of
from schoolgate.families.services import access, addresses, facts, homes, people, ties, wishes
from schoolgate.schools.enums import Role
from schoolgate.schools.models import School
from tests.factories.families import AdultFactory, hold, home, restrict, tie_of
from tests.factories.schools import GroupFactory, MemberFactory

TODAY = date(2026, 11, 23)


def add(pupil: Pupil, by: StaffViewer, **more: object) -> Adult:
    said = {"surname": "Ahmed", "forename": "Bilal", "relation": Relation.FATHER, "seen_what": "Passport"}
    return people.add_adult(pupil=pupil, by=by, **said | more)


def test_pupil_added_at_the_office_is_on_roll_and_in_class(school: School, office: StaffViewer) -> None:
    willow = GroupFactory(school=school, year_group=3)
    pupil = people.add_pupil(school=school, forename="Ada", surname="Moss", group=willow, by=office)

    assert (pupil.year_group, Membership.objects.get().group, PupilFact.objects.get().kind) == (
        3,
        willow,
        FactKind.ON_ROLL,
    )


def test_adult_added_at_the_office_hears_and_may_sign_in(school: School, office: StaffViewer) -> None:
    _family, _mother, (son,) = home(school)
    father = add(son, office, reached_by=[("email", "bilal@home.example")])

    assert (
        resolve_adults(adults=[father.pk], pupils=[son.pk], school=school.pk)[0].ways[0].value == "bilal@home.example"
    )
    assert users_of("email", "bilal@home.example") == [father.user]
    assert (father.seen_what, father.made_by_id) == ("Passport", office.user)
    assert AuditEntry.objects.filter(verb="adult.add", target=father.ref).exists()


def test_adult_is_not_added_unseen_or_nameless(school: School, office: StaffViewer) -> None:
    _family, _mother, (son,) = home(school)
    with pytest.raises(SayWhatYouSaw):
        add(son, office, seen_what=" ")
    with pytest.raises(NoName):
        add(son, office, surname="")


@pytest.mark.parametrize(
    "more",
    [{"surname": "KHAN", "forename": "Omar"}, {"reached_by": [("email", "Omar@home.example")]}],
    ids=["name", "email"],
)
def test_invariant_13_barred_adult_is_not_brought_back_at_the_office(school: School, office, more) -> None:
    _family, (_mother, father), (son,) = home(school, adults=2)
    father.forename = "omar"
    father.save()
    father.contacts.update(value="omar@home.example")
    hold(father, son)

    with pytest.raises(AskSafeguarding):
        add(son, office, **more)


def test_teacher_adds_nobody(school: School, teacher: StaffViewer) -> None:
    _family, _mother, (son,) = home(school)
    with pytest.raises(NotAllowed):
        add(son, teacher)


def test_tie_makes_a_known_adult_hear_of_a_second_child(school: School, office: StaffViewer) -> None:
    _family, (mother,), _children = home(school)
    _other, _adults, (niece,) = home(school)
    ties.add_tie(adult=mother, pupil=niece, relation=Relation.CARER, by=office)

    assert resolve_adults(adults=[mother.pk], pupils=[niece.pk], school=school.pk)
    with pytest.raises(AlreadyTied):
        ties.add_tie(adult=mother, pupil=niece, by=office)


def test_other_contact_gets_copies_when_staff_say_so(school: School, office: StaffViewer) -> None:
    _family, _mother, (son,) = home(school)
    aunt = add(son, office, surname="Bibi", relation=Relation.RELATIVE)
    assert resolve_adults(adults=[aunt.pk], pupils=[son.pk], school=school.pk) == ()
    ties.set_copies(tie=tie_of(aunt, son), on=True, by=office)

    assert resolve_adults(adults=[aunt.pk], pupils=[son.pk], school=school.pk)


def test_no_change_of_a_tie_switches_a_parent_off(school: School, office: StaffViewer) -> None:
    _family, (_mother, father), (son,) = home(school, adults=2)
    tie = ties.change_tie(
        tie=tie_of(father, son), relation=Relation.FATHER, responsibility=False, lives_with=False, by=office
    )
    ties.set_copies(tie=tie, on=False, by=office)

    assert resolve_adults(adults=[father.pk], pupils=[son.pk], school=school.pk)


def test_parent_changes_no_tie(school: School) -> None:
    _family, (mother, father), (son,) = home(school, adults=2)
    with pytest.raises(NotAllowed):
        ties.end_tie(tie=tie_of(father, son), by=viewer_of_adult(mother))


def test_parent_who_works_in_the_office_changes_no_tie_of_their_own_child(school: School) -> None:
    _family, (mother, father), (son,) = home(school, adults=2)
    by = viewer_of_member(MemberFactory(school=school, role=Role.OFFICE, user=mother.user))
    with pytest.raises(OwnChild):
        ties.end_tie(tie=tie_of(father, son), by=by)
    with pytest.raises(OwnChild):
        people.adult_leaves(adult=father, by=by)
    assert Tie.objects.get(pk=tie_of(father, son).pk).is_live


def test_leaver_takes_the_way_in_from_adults_without_another_child(school: School, office: StaffViewer) -> None:
    _family, (mother,), (son, daughter) = home(school, pupils=2)
    access.settle(school=school.pk, adults=[mother.pk], by=Nobody())
    email = mother.contacts.get().value
    accounts.open_session(user=mother.user)

    people.pupil_leaves(pupil=son, by=office)
    assert users_of("email", email) == [mother.user]
    people.pupil_leaves(pupil=daughter, by=office)

    assert users_of("email", email) == []
    assert not Session.objects.filter(ended_at=None).exists()
    assert family_of([mother.pk]) == {}
    assert not holds(viewer_of_adult(mother), Can.PUPIL_HEAR_OF, son)


def test_adult_who_leaves_has_no_family_and_no_way_in(school: School, office: StaffViewer) -> None:
    _family, (mother, father), (_son,) = home(school, adults=2)
    homes.rebuild(school=school.pk, by=Nobody())
    people.adult_leaves(adult=father, by=office)

    assert (list(family_of([mother.pk, father.pk])), users_of("email", father.contacts.get().value)) == (
        [mother.pk],
        [],
    )


def test_names_are_mended(school: School, office: StaffViewer) -> None:
    _family, (mother,), (son,) = home(school)
    people.mend_adult(adult=mother, surname="Ali", by=office)
    people.mend_pupil(pupil=son, known_as="Zaki", by=office)

    assert (Adult.objects.get(pk=mother.pk).surname, Pupil.objects.get(pk=son.pk).first_name) == ("Ali", "Zaki")
    with pytest.raises(NoName):
        people.mend_pupil(pupil=son, surname=" ", by=office)


def test_parent_who_works_here_is_one_person_and_restricted_at_work_too(school: School, office: StaffViewer) -> None:
    _family, (_mother, father), (son,) = home(school, adults=2)
    member = MemberFactory(school=school, role=Role.TEACHER)
    restrict(father, son)
    people.works_here(adult=father, member=member, by=office)

    assert not Pupil.objects.visible_to(viewer_of_member(member)).filter(pk=son.pk).exists()


def test_address_makes_a_home(school: School, office: StaffViewer) -> None:
    _family, (mother, father), (_son,) = home(school, adults=2)
    addresses.set_home(of=mother, lines="Flat 2, 1 Oak Lane", postcode="bs1 1aa", by=office)
    addresses.set_home(of=father, lines="2/1 OAK LANE", postcode="BS11AA", by=office)
    assert family_of([mother.pk]) == {mother.pk: family_of([father.pk])[father.pk]}
    addresses.set_home(of=father, lines="9 Elm Road", postcode="BS2 2BB", by=office)

    assert family_of([mother.pk]) != {mother.pk: family_of([father.pk])[father.pk]}


def test_held_address_stays_held_when_it_is_written_anew(school: School, office: StaffViewer) -> None:
    _family, (mother,), _children = home(school)
    first = addresses.set_home(of=mother, lines="1 Oak Lane", postcode="BS1 1AA", by=office)
    first.held_at = clock.now()
    first.save()

    assert addresses.set_home(of=mother, lines="1 OAK LANE", postcode="BS1 1AA", by=office).held_at


def test_new_class_ends_the_old_one_the_day_before(school: School, office: StaffViewer) -> None:
    willow, oak = GroupFactory(school=school, year_group=3), GroupFactory(school=school, year_group=4)
    _family, _mother, (son,) = home(school, group=willow)
    facts.move_to_group(pupil=son, group=oak, since=TODAY, by=office)
    facts.move_to_group(pupil=son, group=oak, since=TODAY, by=office)

    assert list(Membership.objects.order_by("pk").values_list("group", "since", "until")) == [
        (willow.pk, date(2020, 9, 1), date(2026, 11, 22)),
        (oak.pk, TODAY, None),
    ]
    assert Pupil.objects.get().year_group == 4


def test_fact_of_last_spring_stays_told(school: School, office: StaffViewer) -> None:
    _family, _mother, (son,) = home(school)
    facts.set_fact(pupil=son, kind=FactKind.SEN, value="K", since=date(2026, 1, 5), by=office)
    facts.set_fact(pupil=son, kind=FactKind.SEN, value="E", since=TODAY, by=office)
    facts.set_fact(pupil=son, kind=FactKind.SEN, value="E", since=TODAY, by=office)

    assert list(PupilFact.objects.order_by("since").values_list("value", "until")) == [
        ("K", date(2026, 11, 22)),
        ("E", None),
    ]


def test_needs_are_the_adults_own_to_strike_out(school: School, office: StaffViewer) -> None:
    _family, (mother, father), _children = home(school, adults=2)
    need = wishes.add_need(adult=mother, kind=NeedKind.INTERPRETER, by=office)
    assert wishes.add_need(adult=mother, kind=NeedKind.INTERPRETER, by=office) == need
    with pytest.raises(NotAllowed):
        wishes.strike_need(need=need, by=viewer_of_adult(father))
    wishes.strike_need(need=need, by=viewer_of_adult(mother))

    assert not Need.objects.live().exists()


def test_own_choice_of_language_wins_over_the_offices(school: School, office: StaffViewer) -> None:
    _family, (mother,), _children = home(school)
    wishes.set_language(adult=mother, reads="ur", by=viewer_of_adult(mother))
    wishes.set_language(adult=mother, reads="pl", by=office)

    assert languages_of([mother.pk]) == {mother.pk: "ur"}
    with pytest.raises(UnknownLanguage):
        wishes.set_language(adult=mother, reads="klingonish", by=office)


def test_own_order_of_channels_is_kept(school: School) -> None:
    _family, (mother,), (son,) = home(school)
    wishes.set_channels(adult=mother, channels=["letter", "email"], by=viewer_of_adult(mother))

    (recipient,) = resolve_adults(adults=[mother.pk], pupils=[son.pk], school=school.pk)
    assert [way.channel for way in recipient.ways] == ["letter", "email", "page"]


def consent(pupil: Pupil, adult: Adult, agreed: bool) -> None:
    facts.record_consent(
        pupil=pupil, adult=adult, use=ConsentUse.PHOTO_WEBSITE, agreed=agreed, by=viewer_of_adult(adult)
    )


def stands(pupil: Pupil) -> bool:
    return bool(consented([pupil.pk], ConsentUse.PHOTO_WEBSITE, clock.today("Europe/London")))


def two_homes(school: School) -> tuple[Adult, Adult, Pupil]:
    _family, (mother, father), (son,) = home(school, adults=2)
    mother.families.all().delete()
    homes.split(one=mother, other=father, by=viewer_of_member(MemberFactory(school=school, role=Role.OFFICE)))
    return mother, father, son


def test_invariant_10_consent_stands_only_while_no_home_refuses(school: School) -> None:
    mother, father, son = two_homes(school)
    assert not stands(son)
    consent(son, mother, True)
    assert stands(son)
    consent(son, father, False)
    assert not stands(son)
    consent(son, father, True)

    assert stands(son)


def test_last_word_of_either_adult_counts_for_the_home(school: School) -> None:
    _family, (mother, father), (son,) = home(school, adults=2)
    consent(son, mother, False)
    consent(son, father, True)

    assert stands(son)


def test_invariant_13_yes_of_a_barred_adult_counts_no_more(school: School) -> None:
    _mother, father, son = two_homes(school)
    consent(son, father, True)
    restrict(father, son)

    assert not stands(son)


def test_one_home_does_not_see_the_others_consent(school: School) -> None:
    mother, father, son = two_homes(school)
    consent(son, mother, True)

    assert Consent.objects.visible_to(viewer_of_adult(mother)).count() == 1
    assert Consent.objects.visible_to(viewer_of_adult(father)).count() == 0


def test_adult_who_may_not_decide_records_no_consent(school: School) -> None:
    _family, (_mother, father), (son,) = home(school, adults=2)
    restrict(father, son, **{effect.value: effect == Effect.DECIDE for effect in Effect})

    with pytest.raises(NotAllowed):
        consent(son, father, True)


def test_stranger_is_given_no_way_in(school: School) -> None:
    stranger = AdultFactory(school=school)
    access.settle(school=school.pk, adults=[stranger.pk], by=Nobody())

    assert not stranger.user.addresses.exists()
