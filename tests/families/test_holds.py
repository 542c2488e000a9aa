"""The safety hold: one press, and what stops from that second."""

from datetime import date, timedelta

import pytest

from schoolgate.accounts import services as accounts
from schoolgate.accounts.enums import HeldWhy
from schoolgate.accounts.models import Session, SignInAddress
from schoolgate.accounts.queries import users_of
from schoolgate.audience.resolve import resolve_adults
from schoolgate.audience.viewers import viewer_of_member
from schoolgate.core import clock, links
from schoolgate.core.models import AuditEntry
from schoolgate.core.permits import Matter, Nobody, StaffViewer
from schoolgate.core.refusals import NotAllowed
from schoolgate.families import registry
from schoolgate.families.errors import AlreadyHeld, OwnChild, ReviewTooLate, SayWhy
from schoolgate.families.models import Adult, HoldReview, PostalAddress, Pupil, SafetyHold
from schoolgate.families.queries import ask_before_home, family_of
from schoolgate.families.services import access, contacts, holds, homes
from schoolgate.families.values import LimitChange
from schoolgate.schools.enums import Role, TodoKind
from schoolgate.schools.models import ClosureDay, School, Todo
from tests.factories.families import AdultFactory, PupilFactory, TieFactory, home, lives_at, tie_of
from tests.factories.schools import MemberFactory

MONDAY = clock.at(date(2026, 11, 23), clock.time(9), "Europe/London")


@pytest.fixture
def people(school: School) -> tuple[Adult, Adult, Pupil]:
    """Mother, father and child of one home, each with an email by which they may sign in."""
    _family, (mother, father), (son,) = home(school, adults=2)
    lives_at(mother)
    lives_at(father)
    lives_at(son)
    access.settle(school=school.pk, adults=[mother.pk, father.pk], by=Nobody())
    return mother, father, son


def link_for(adult: Adult, pupil: Pupil) -> str:
    matter = Matter("delivery", "event", "ref", frozenset({pupil.pk}))
    return links.make(
        user=adult.user_id,
        school=adult.school_id,
        adult=adult.pk,
        matter=matter,
        address=adult.contacts.get().value,
        until=clock.now() + timedelta(days=3),
    )


def may_sign_in(adult: Adult) -> bool:
    return adult.user in users_of("email", adult.contacts.get().value)


def test_invariant_13_hold_ends_links_and_sessions_of_both_and_of_nobody_else(school, people, lead) -> None:
    mother, father, son = people
    _family, (stranger,), (other,) = home(school)
    tokens = [link_for(father, son), link_for(mother, son), link_for(stranger, other)]
    for adult in (mother, father, stranger):
        accounts.open_session(user=adult.user)

    holds.set_hold(tie=tie_of(father, son), reason="Told by the mother today.", by=lead)

    assert [links.find(token) is not None for token in tokens] == [False, False, True]
    assert list(Session.objects.filter(ended_at=None).values_list("user", flat=True)) == [stranger.user_id]


def test_hold_shuts_the_addresses_of_those_whom_it_protects_until_seen_in_person(people, lead, office) -> None:
    mother, father, son = people
    holds.set_hold(tie=tie_of(father, son), reason="Told to us.", by=lead)

    assert (may_sign_in(mother), may_sign_in(father)) == (False, True)
    assert SignInAddress.objects.get(user=mother.user).held_why == HeldWhy.HOLD
    assert _ways(mother, son) == ["page"]

    contacts.confirm_contact(contact=mother.contacts.get(), seen_what="Passport", by=office)

    assert may_sign_in(mother)
    assert _ways(mother, son) == ["email", "page"]


def _ways(adult: Adult, pupil: Pupil) -> list[str]:
    (recipient,) = resolve_adults(adults=[adult.pk], pupils=[pupil.pk], school=adult.school_id)
    return [way.channel for way in recipient.ways]


def test_hold_holds_the_address_that_they_share(people, lead) -> None:
    mother, father, son = people
    holds.set_hold(tie=tie_of(father, son), reason="Told to us.", by=lead)

    held = PostalAddress.objects.exclude(held_at=None)
    assert {(one.adult_id, one.pupil_id) for one in held} == {(mother.pk, None), (None, son.pk)}


def test_hold_leaves_those_in_another_home_alone(school: School, people, lead) -> None:
    _mother, father, son = people
    grandmother = TieFactory(pupil=son, lives_with=False).adult
    accounts.open_session(user=grandmother.user)

    holds.set_hold(tie=tie_of(father, son), reason="Told to us.", by=lead)

    assert Session.objects.filter(user=grandmother.user, ended_at=None).exists()


def test_hold_takes_the_adult_out_of_the_family_and_raises_the_version(school: School, people, lead) -> None:
    mother, father, son = people
    homes.rebuild(school=school.pk, by=Nobody())
    assert family_of([father.pk])
    before = school.limits_version

    holds.set_hold(tie=tie_of(father, son), reason="Told to us.", by=lead)
    school.refresh_from_db()

    assert (family_of([father.pk]), list(family_of([mother.pk])), school.limits_version) == (
        {},
        [mother.pk],
        before + 1,
    )


def test_hold_is_heard_by_the_rooms_above_in_the_same_transaction(people, lead, monkeypatch) -> None:
    _mother, father, son = people
    heard: list[LimitChange] = []
    monkeypatch.setattr(registry, "_limits", {"test": heard.append})
    holds.set_hold(tie=tie_of(father, son), reason="Told to us.", by=lead)

    assert heard == [LimitChange(son.school_id, father.pk, son.pk)]


def test_review_is_within_ten_school_days_and_skips_a_closed_day(school: School, people, lead) -> None:
    _mother, father, son = people
    ClosureDay.objects.create(school=school, day=date(2026, 12, 1), why="Training")
    with clock.standing_at(MONDAY):
        hold = holds.set_hold(tie=tie_of(father, son), reason="Told to us.", by=lead)

    assert hold.review_on == date(2026, 12, 8)


def test_review_later_than_ten_school_days_is_refused(people, lead) -> None:
    _mother, father, son = people
    with clock.standing_at(MONDAY), pytest.raises(ReviewTooLate):
        holds.set_hold(tie=tie_of(father, son), reason="Told.", review_on=date(2026, 12, 8), by=lead)


def test_hold_asks_for_its_review_without_a_name(people, lead) -> None:
    _mother, father, son = people
    hold = holds.set_hold(tie=tie_of(father, son), reason="Told to us.", by=lead)

    todo = Todo.objects.get(kind=TodoKind.HOLD)
    assert (todo.role, todo.due, todo.source_ref, todo.what) == (
        Role.SAFEGUARDING,
        hold.review_on,
        hold.ref,
        "A safety hold needs its review.",
    )


def test_hold_past_its_review_stays_and_asks_again_and_asks_the_head(school: School, people, lead) -> None:
    _mother, father, son = people
    with clock.standing_at(MONDAY):
        hold = holds.set_hold(tie=tie_of(father, son), reason="Told to us.", by=lead)
    Todo.objects.get().delete()
    with clock.standing_at(MONDAY + timedelta(days=30)):
        holds.remind(school=school, by=Nobody())
        holds.remind(school=school, by=Nobody())

    assert SafetyHold.objects.get(ended_at=None) == hold
    assert sorted(Todo.objects.values_list("role", flat=True)) == [Role.HEAD, Role.SAFEGUARDING]


def test_keeping_a_hold_says_why_and_asks_again(people, lead) -> None:
    _mother, father, son = people
    with clock.standing_at(MONDAY):
        hold = holds.set_hold(tie=tie_of(father, son), reason="Told to us.", by=lead)
    with clock.standing_at(MONDAY + timedelta(days=7)):
        holds.keep_hold(hold=hold, why="Court on Friday.", by=lead)

    assert HoldReview.objects.get().why == "Court on Friday."
    assert Todo.objects.live().get().due == date(2026, 12, 14)


def test_ending_a_hold_needs_a_reason_and_lets_the_adult_hear_again(people, lead) -> None:
    mother, father, son = people
    hold = holds.set_hold(tie=tie_of(father, son), reason="Told to us.", by=lead)
    with pytest.raises(SayWhy):
        holds.end_hold(hold=hold, reason=" ", by=lead)
    holds.end_hold(hold=hold, reason="It was somebody else.", by=lead)

    assert resolve_adults(adults=[father.pk], pupils=[son.pk], school=son.school_id)
    assert not may_sign_in(mother)
    assert Todo.objects.live().count() == 0


def test_second_hold_on_the_same_two_is_refused(people, lead) -> None:
    _mother, father, son = people
    holds.set_hold(tie=tie_of(father, son), reason="Told to us.", by=lead)
    with pytest.raises(AlreadyHeld):
        holds.set_hold(tie=tie_of(father, son), reason="Told again.", by=lead)


@pytest.mark.parametrize("role", [Role.TEACHER, Role.OFFICE, Role.PARTNERSHIP, Role.ADMINISTRATOR, Role.GOVERNOR])
def test_only_safeguarding_lead_and_head_set_a_hold(school: School, people, role: Role) -> None:
    _mother, father, son = people
    with pytest.raises(NotAllowed):
        holds.set_hold(
            tie=tie_of(father, son), reason="x", by=viewer_of_member(MemberFactory(school=school, role=role))
        )


def test_lead_does_not_hold_the_other_parent_of_their_own_child(school: School, people) -> None:
    mother, father, son = people
    member = MemberFactory(school=school, role=Role.SAFEGUARDING, user=mother.user)
    with pytest.raises(OwnChild):
        holds.set_hold(tie=tie_of(father, son), reason="x", by=viewer_of_member(member))


def test_invariant_9_hold_is_in_the_trail_without_its_reason(people, lead: StaffViewer) -> None:
    _mother, father, son = people
    hold = holds.set_hold(tie=tie_of(father, son), reason="Told to us.", by=lead)

    entry = AuditEntry.objects.get(verb="hold.set")
    assert (entry.who_id, entry.target, entry.fields, entry.digest) == (
        lead.user,
        hold.ref,
        ["reason", "review_on", "tie"],
        "",
    )


def test_gate_is_told_to_ask_and_not_why(school: School, people, lead) -> None:
    _mother, father, son = people
    _family, _adults, (other,) = home(school)
    holds.set_hold(tie=tie_of(father, son), reason="Told to us.", by=lead)

    assert ask_before_home([son.pk, other.pk]) == {son.pk}


def test_invariant_13_tie_that_an_import_ends_and_makes_anew_is_held_still(people, lead) -> None:
    _mother, father, son = people
    tie = tie_of(father, son)
    holds.set_hold(tie=tie, reason="Told to us.", by=lead)
    tie.end(by=lead.user)
    tie.save()
    TieFactory(pupil=son, adult=father)

    assert resolve_adults(adults=[father.pk], pupils=[son.pk], school=son.school_id) == ()


def test_invariant_13_held_person_in_another_row_of_the_same_user_is_held_still(school, people, lead) -> None:
    _mother, father, son = people
    holds.set_hold(tie=tie_of(father, son), reason="Told to us.", by=lead)
    again = AdultFactory(school=school, user=father.user)
    TieFactory(pupil=son, adult=again)

    assert resolve_adults(adults=[again.pk], pupils=[son.pk], school=son.school_id) == ()


def test_new_address_of_a_protected_adult_waits_to_be_confirmed_too(school, people, lead, office) -> None:
    mother, father, son = people
    holds.set_hold(tie=tie_of(father, son), reason="Told to us.", by=lead)
    contacts.add_contact(adult=mother, kind="email", value="new@home.example", by=office)

    assert SignInAddress.objects.get(value="new@home.example").held_why == HeldWhy.HOLD


def test_invariant_13_held_person_in_a_new_row_of_a_new_user_is_held_still(school, people, lead) -> None:
    """An import that knows the name and no more: within one child, the same name is the same person where it takes away."""
    _mother, father, son = people
    holds.set_hold(tie=tie_of(father, son), reason="Told to us.", by=lead)
    again = AdultFactory(school=school, forename=father.forename.upper(), surname=father.surname)
    TieFactory(pupil=son, adult=again)

    assert resolve_adults(adults=[again.pk], pupils=[son.pk], school=son.school_id) == ()


def test_invariant_13_held_person_who_works_here_under_the_row_of_a_sibling_learns_nothing(
    school, people, lead
) -> None:
    """Two rows of one father: one of the held child, one that a file made for the sibling; he works under the second."""
    mother, father, son = people
    sibling = PupilFactory(school=school)
    TieFactory(pupil=sibling, adult=father)
    other_row = AdultFactory(school=school, forename=father.forename, surname=father.surname)
    TieFactory(pupil=sibling, adult=other_row)
    holds.set_hold(tie=tie_of(father, son), reason="Told to us.", by=lead)
    member = MemberFactory(school=school, role=Role.HEAD, user=other_row.user)

    assert not Pupil.objects.visible_to(viewer_of_member(member)).filter(pk=son.pk).exists()
    assert not Adult.objects.visible_to(viewer_of_member(member)).filter(pk=mother.pk).exists()
