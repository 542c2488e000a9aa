"""The staff's pages about people, in a browser that keeps cookies and runs no script."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from schoolgate.core import clock, links
from schoolgate.core.models import AuditEntry
from schoolgate.core.permits import Matter, Nobody, Strength
from schoolgate.families.enums import LimitWhy, Relation
from schoolgate.families.models import Adult, Contact, Family, Pupil, Restriction, SafetyHold, StaffFamilyDecision, Tie
from schoolgate.families.queries import family_of, news_wish
from schoolgate.families.services import access, homes
from schoolgate.schools.enums import Role
from schoolgate.schools.models import School
from tests.factories.accounts import sign_in
from tests.factories.families import PupilFactory, TieFactory, hold, home, lives_at, restrict, tie_of
from tests.factories.schools import GroupFactory, MemberFactory

People = tuple[Adult, Adult, Pupil]


@pytest.fixture
def people(school: School) -> People:
    """Sana, Omar and their child Zaki, who live together."""
    willow = GroupFactory(school=school, name="Willow")
    _family, (mother, father), (son,) = home(school, adults=2, group=willow)
    for row, name in ((mother, "Sana"), (father, "Omar"), (son, "Zaki")):
        row.forename = name
        row.save()
    lives_at(mother)
    lives_at(father)
    access.settle(school=school.pk, adults=[mother.pk, father.pk], by=Nobody())
    homes.rebuild(school=school.pk, by=Nobody())
    return mother, father, son


@pytest.fixture
def as_role(school: School) -> Callable[..., Client]:
    """A browser in which someone of a role is signed in."""

    def signed_in(role: Role, **member: Any) -> Client:
        user = MemberFactory(school=school, role=role, **member).user
        return sign_in(Client(), user, Strength.TWO_FACTORS)

    return signed_in


def url(school: School, name: str, *refs: str) -> str:
    return reverse(f"families:{name}", args=[school.slug, *refs])


def test_list_finds_a_family_by_adult_child_and_class(school: School, people: People, as_role) -> None:
    home(school)
    homes.rebuild(school=school.pk, by=Nobody())
    office = as_role(Role.OFFICE)

    for asked, number in (("", 2), ("?q=zak", 1), ("?q=omar+khan", 1), ("?q=nobody", 0)):
        page = office.get(url(school, "list") + asked)
        assert (asked, len(page.context["lines"])) == (asked, number)
    willow = people[2].memberships.get().group.ref
    assert len(office.get(url(school, "list") + f"?class={willow}").context["lines"]) == 1


def test_list_names_other_contacts_and_children_alone(school: School, people: People, as_role) -> None:
    TieFactory(pupil=people[2], relation=Relation.GRANDPARENT, adult__surname="Begum")
    PupilFactory(school=school, forename="Ada", surname="Moss")
    office = as_role(Role.OFFICE)

    page = office.get(url(school, "list") + "?q=begum")
    assert ([one.surname for one in page.context["others"]], page.context["alone"]) == (["Begum"], 1)
    assert "Ada Moss" in office.get(url(school, "list") + "?show=alone").content.decode()


def test_list_asks_as_often_for_three_families_as_for_one(school: School, people: People, as_role) -> None:
    office = as_role(Role.OFFICE)
    office.get(url(school, "list"))
    with CaptureQueriesContext(connection) as for_one:
        office.get(url(school, "list"))
    home(school, adults=2, pupils=2)
    home(school)
    homes.rebuild(school=school.pk, by=Nobody())
    with CaptureQueriesContext(connection) as for_three:
        assert len(office.get(url(school, "list")).context["lines"]) == 3

    assert len(for_three) == len(for_one) <= 24


@pytest.mark.parametrize("role", [Role.GOVERNOR, Role.VERIFIER, Role.ADMINISTRATOR])
def test_list_is_not_for_those_who_see_no_names(school: School, as_role, role: Role) -> None:
    assert as_role(role).get(url(school, "list")).status_code == 404


def test_stranger_is_asked_to_sign_in(school: School, client: Client) -> None:
    assert client.get(url(school, "list")).status_code == 302


def test_parent_opens_no_staff_page(school: School, people: People) -> None:
    mother, _father, son = people
    browser = sign_in(Client(), mother.user)

    assert [browser.get(url(school, name, son.ref)).status_code for name in ("pupil", "adult")] == [404, 404]


@pytest.mark.parametrize("name", ["pupil", "mend_pupil", "add_adult", "pupil_leaves"])
def test_invariant_2_child_of_another_school_is_not_found(school, other_school, as_role, name: str) -> None:
    stranger = PupilFactory(school=other_school)

    assert as_role(Role.OFFICE).get(url(school, name, stranger.ref)).status_code == 404


def test_child_page_shows_its_people_and_no_limit(school: School, people: People, as_role) -> None:
    _mother, father, son = people
    restrict(father, son)

    page = as_role(Role.OFFICE).get(url(school, "pupil", son.ref)).content.decode()

    assert "Sana" in page
    assert "Omar" in page
    assert "Ask the office before this child goes home" in page
    assert "estriction" not in page


def test_teacher_sees_that_the_office_is_to_be_asked_and_no_contact(school: School, people: People, as_role) -> None:
    mother, father, son = people
    hold(father, son)
    teacher = as_role(Role.TEACHER)

    page = teacher.get(url(school, "pupil", son.ref)).content.decode()
    assert "Ask the office before this child goes home" in page
    assert not {"hold", "Keep them away", "told to us"} & set(page.split())
    assert mother.contacts.get().value not in teacher.get(url(school, "adult", mother.ref)).content.decode()


def test_adult_page_shows_contacts_to_the_office(school: School, people: People, as_role) -> None:
    mother, *_ = people

    assert mother.contacts.get().value in as_role(Role.OFFICE).get(url(school, "adult", mother.ref)).content.decode()


def test_invariant_1_restricted_parent_on_the_staff_learns_nothing_of_child_or_other_home(
    school: School, people: People, as_role
) -> None:
    mother, father, son = people
    restrict(father, son)
    homes.rebuild(school=school.pk, by=Nobody())
    head = as_role(Role.HEAD, user=father.user)

    assert head.get(url(school, "pupil", son.ref)).status_code == 404
    assert head.get(url(school, "adult", mother.ref)).status_code == 404
    assert head.get(url(school, "mend_contact", mother.contacts.get().ref)).status_code == 404
    assert head.post(url(school, "limits", son.ref)).status_code == 404
    assert "Sana" not in head.get(url(school, "list") + "?q=sana").content.decode()
    assert "Sana" not in head.post(url(school, "apart")).content.decode()
    assert head.get(url(school, "adult", father.ref)).status_code == 200


def test_invariant_1_same_holds_where_two_rows_were_made_of_them(school: School, people: People, as_role) -> None:
    """The import made a member and an adult of one person; only their address is the same."""
    mother, father, son = people
    restrict(father, son)
    head = as_role(Role.HEAD, email=father.contacts.get().value.upper())

    assert head.get(url(school, "adult", mother.ref)).status_code == 404


def test_invariant_1_mailbox_of_both_parents_opens_neither_ones_page_to_a_barred_one_at_work(school, people, as_role):
    """Whoever of the two the member is: what the one may not see, the shared address does not open."""
    mother, father, son = people
    Contact.objects.filter(adult=father).update(value=mother.contacts.get().value)
    restrict(father, son)
    head = as_role(Role.HEAD, email=mother.contacts.get().value)

    assert head.get(url(school, "adult", mother.ref)).status_code == 404


def test_child_is_added_and_an_adult_to_it(school: School, as_role) -> None:
    office = as_role(Role.OFFICE)
    office.post(url(school, "add_pupil"), {"forename": "Ada", "surname": "Moss"})
    ada = Pupil.objects.get()
    wrong = office.post(
        url(school, "add_adult", ada.ref), {"surname": "Moss", "relation": "mother", "email": "no", "seen_what": ""}
    )
    assert (wrong.status_code, "Moss" in wrong.content.decode(), Adult.objects.count()) == (200, True, 0)
    office.post(
        url(school, "add_adult", ada.ref),
        {"surname": "Moss", "relation": "mother", "email": "m@home.example", "seen_what": "Passport"},
    )

    assert (Adult.objects.get().seen_what, Contact.objects.get().value) == ("Passport", "m@home.example")
    assert family_of([Adult.objects.get().pk])


def test_refusal_is_said_and_nothing_entered_is_lost(school: School, people: People, as_role) -> None:
    _mother, father, son = people
    hold(father, son)
    page = as_role(Role.OFFICE).post(
        url(school, "add_adult", son.ref),
        {"surname": "Khan", "forename": "OMAR", "relation": "father", "seen_what": "Passport"},
    )

    assert "speak to the safeguarding lead" in page.content.decode()
    assert 'value="OMAR"' in page.content.decode()


def test_contact_is_added_mended_confirmed_and_taken_off(school: School, people: People, as_role) -> None:
    mother, *_ = people
    office = as_role(Role.OFFICE)
    office.post(url(school, "add_contact", mother.ref), {"kind": "mobile", "value": "07700 900123"})
    mobile = Contact.objects.get(kind="mobile")
    office.post(url(school, "mend_contact", mobile.ref), {"value": "07700 900456"})
    mobile = Contact.objects.get(kind="mobile", ended_at=None)
    office.post(url(school, "confirm_contact", mobile.ref), {"seen_what": "Passport"})
    mobile.refresh_from_db()
    assert (mobile.value, bool(mobile.confirmed_in_person_by_id)) == ("+447700900456", True)
    office.post(url(school, "drop_contact", mobile.ref))

    assert not Contact.objects.filter(kind="mobile", ended_at=None).exists()
    assert office.get(url(school, "drop_contact", mobile.ref)).status_code == 405


def test_lost_phone_page_shuts_and_opens(school: School, people: People, as_role) -> None:
    mother, *_ = people
    as_role(Role.OFFICE).post(
        url(school, "lost_phone", mother.ref),
        {"kind": "mobile", "value": "07700 900456", "seen_what": "Passport", "drop": [mother.contacts.get().pk]},
    )

    assert list(Contact.objects.filter(adult=mother, ended_at=None).values_list("value", flat=True)) == [
        "+447700900456"
    ]


def test_tie_and_wishes_are_changed(school: School, people: People, as_role) -> None:
    mother, _father, son = people
    office = as_role(Role.OFFICE)
    office.post(url(school, "tie", tie_of(mother, son).ref), {"relation": "mother", "responsibility": "yes"})
    office.post(
        url(school, "wishes", mother.ref),
        {"reads": "ur", "way": "paper", "news": "weekly", "needs": ["interpreter", "step_free"]},
    )
    office.post(
        url(school, "wishes", mother.ref), {"reads": "ur", "way": "letter", "news": "weekly", "needs": ["interpreter"]}
    )

    mother.refresh_from_db()
    assert (tie_of(mother, son).responsibility, tie_of(mother, son).lives_with) == (True, None)
    assert (mother.reads, mother.channels, mother.paper_only) == ("ur", ["letter", "email", "text", "push"], False)
    assert (news_wish(mother).every, news_wish(mother).community) == ("weekly", False)
    assert "Once a week" in office.get(url(school, "adult", mother.ref)).content.decode()
    assert list(mother.needs.filter(ended_at=None).values_list("kind", flat=True)) == ["interpreter"]


def test_home_is_parted_joined_and_moved(school: School, people: People, as_role) -> None:
    mother, father, _son = people
    office = as_role(Role.OFFICE)
    office.post(url(school, "together", mother.ref, father.ref), {"say": "split"})
    assert len(set(family_of([mother.pk, father.pk]).values())) == 2
    office.post(url(school, "together", mother.ref, father.ref), {"say": "join"})
    assert len(set(family_of([mother.pk, father.pk]).values())) == 1
    assert office.get(url(school, "home", mother.ref)).status_code == 200
    office.post(url(school, "confirm_family", Family.objects.filter(ended_at=None).get().ref))
    office.post(url(school, "address", father.ref), {"lines": "7 Elm Road", "postcode": "BS2 2BB"})

    assert StaffFamilyDecision.objects.live().get().together


def test_leaving_is_asked_once_more(school: School, people: People, as_role) -> None:
    mother, _father, son = people
    office = as_role(Role.OFFICE)
    assert office.get(url(school, "pupil_leaves", son.ref)).status_code == 200
    assert Pupil.objects.on_roll().count() == 1
    office.post(url(school, "pupil_leaves", son.ref))
    office.post(url(school, "adult_leaves", mother.ref))

    assert (Pupil.objects.on_roll().count(), Adult.objects.live().filter(pk=mother.pk).exists()) == (0, False)
    assert office.get(url(school, "adult", mother.ref)).status_code == 200


def test_hold_is_set_in_one_press(school: School, people: People, as_role) -> None:
    _mother, father, son = people
    lead = as_role(Role.SAFEGUARDING)
    page = lead.get(url(school, "set_hold", tie_of(father, son).ref)).content.decode()
    assert "Hold now" in page
    assert (
        "Please give the reason"
        in lead.post(url(school, "set_hold", tie_of(father, son).ref), {"reason": ""}).content.decode()
    )
    lead.post(url(school, "set_hold", tie_of(father, son).ref), {"reason": "Told by the mother."})

    assert SafetyHold.objects.get().reason == "Told by the mother."
    for role in (Role.OFFICE, Role.TEACHER):
        assert as_role(role).get(url(school, "set_hold", tie_of(father, son).ref)).status_code == 404


def test_invariant_9_limits_show_by_a_press_and_the_trail_has_it_first(school: School, people: People, as_role) -> None:
    _mother, father, son = people
    held = hold(father, son)
    restrict(father, son)
    lead = as_role(Role.SAFEGUARDING)

    looked = lead.get(url(school, "limits", son.ref), follow=True).content.decode()
    assert "told to us" not in looked
    assert not AuditEntry.objects.filter(verb="restriction.read").exists()

    shown = lead.post(url(school, "limits", son.ref)).content.decode()
    assert "told to us" in shown
    assert AuditEntry.objects.get(verb="restriction.read").target == son.ref

    assert son.name not in lead.get(url(school, "hold", held.ref)).content.decode()
    assert son.name in lead.post(url(school, "hold", held.ref)).content.decode()
    assert AuditEntry.objects.get(verb="hold.read").target == held.ref


@pytest.mark.parametrize("name", ["limits", "apart"])
def test_office_is_shown_no_limits(school: School, people: People, as_role, name: str) -> None:
    refs = [people[2].ref] if name == "limits" else []
    assert as_role(Role.OFFICE).post(url(school, name, *refs)).status_code == 404


def test_restriction_is_set_changed_and_ended_on_pages(school: School, people: People, as_role) -> None:
    _mother, father, son = people
    lead = as_role(Role.SAFEGUARDING)
    lead.post(
        url(school, "restrict", tie_of(father, son).ref), {"effects": ["inform", "collect"], "document_seen": "Order"}
    )
    row = Restriction.objects.get()
    assert (row.inform, row.decide, row.document_seen) == (True, False, "Order")
    assert lead.get(url(school, "change_restriction", row.ref)).status_code == 302
    assert "Order" in lead.post(url(school, "change_restriction", row.ref)).content.decode()
    lead.post(url(school, "change_restriction", row.ref), {"effects": ["collect"], "document_seen": "Order of May"})
    row = Restriction.objects.get(ending=None)
    assert (row.inform, row.collect) == (False, True)
    lead.post(url(school, "end_restriction", row.ref), {"why": "Lifted"})

    assert not Restriction.objects.filter(ending=None).exists()


def test_hold_is_kept_and_ended_on_pages(school: School, people: People, as_role) -> None:
    _mother, father, son = people
    row = hold(father, son)
    lead = as_role(Role.SAFEGUARDING)
    lead.post(url(school, "keep_hold", row.ref), {"reason": "Court on Friday"})
    row.refresh_from_db()
    assert row.review_on < clock.today(school.zone) + timedelta(days=76)
    lead.post(url(school, "end_hold", row.ref), {"why": "It was another man"})

    assert not SafetyHold.objects.live().exists()


def test_list_of_other_homes_has_court_cells_first_and_is_signed(school: School, people: People, as_role) -> None:
    _family, (aunt, uncle), (_niece,) = home(school, adults=2)
    lives_at(aunt, "3 Ash Way")
    lives_at(uncle, "9 Fir Close")
    homes.rebuild(school=school.pk, by=Nobody())
    Tie.objects.filter(pk=tie_of(people[1], people[2]).pk).update(held_until_seen=LimitWhy.COURT_CELL)
    School.objects.update(limits_signed_at=None)
    lead = as_role(Role.SAFEGUARDING)
    assert "Omar" not in lead.get(url(school, "apart")).content.decode()

    page = lead.post(url(school, "apart"))
    assert [one.tie.adult_id for one in page.context["rows"]] == [people[1].pk, aunt.pk, uncle.pk]
    unticked = lead.post(url(school, "sign_limits"), {"mark": page.context["mark"]})
    assert "Please tick" in unticked.content.decode()
    stale = lead.post(url(school, "sign_limits"), {"mark": "old", "gone_through": "on"})
    assert "The list has changed" in stale.content.decode()
    lead.post(url(school, "sign_limits"), {"mark": page.context["mark"], "gone_through": "on"})

    assert School.objects.get(pk=school.pk).limits_signed_at


def test_head_reads_the_list_and_does_not_sign_it(school: School, people: People, as_role) -> None:
    head = as_role(Role.HEAD)
    assert head.post(url(school, "apart")).status_code == 200
    assert head.post(url(school, "sign_limits"), {"mark": "x"}).status_code == 404


def test_court_note_is_cleared_on_its_page(school: School, people: People, as_role) -> None:
    _mother, father, son = people
    Tie.objects.filter(pk=tie_of(father, son).pk).update(held_until_seen=LimitWhy.COURT_CELL)
    as_role(Role.SAFEGUARDING).post(url(school, "clear_note", tie_of(father, son).ref), {"seen_what": "Old"})

    assert tie_of(father, son).held_until_seen == ""


def test_exposure_lists_what_was_linked_in_ninety_days(school: School, people: People, as_role) -> None:
    mother, father, son = people
    _family, (stranger,), (other,) = home(school)
    for adult, pupil, days in ((father, son, 5), (mother, son, 40), (father, son, 100), (stranger, other, 5)):
        with clock.standing_at(clock.now() - timedelta(days=days)):
            links.make(
                user=adult.user_id,
                school=school.pk,
                adult=adult.pk,
                matter=Matter("d", "thing", "t", frozenset({pupil.pk})),
                address="",
                until=clock.now(),
            )
    lead = as_role(Role.SAFEGUARDING)
    assert lead.get(url(school, "exposure", tie_of(father, son).ref)).status_code == 302

    page = lead.post(url(school, "exposure", tie_of(father, son).ref))
    assert [name for _row, name in page.context["lines"]] == ["Omar Khan", "Sana Khan"]
    assert AuditEntry.objects.filter(verb="exposure.read").exists()
