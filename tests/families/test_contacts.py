"""How adults are reached, and by what they may sign in."""

from datetime import timedelta

import pytest

from schoolgate.accounts import services as accounts
from schoolgate.accounts.enums import HeldWhy
from schoolgate.accounts.models import Session, SignInAddress
from schoolgate.accounts.queries import users_of
from schoolgate.audience.resolve import resolve_adults
from schoolgate.core import clock, links
from schoolgate.core.permits import Matter, Nobody, StaffViewer
from schoolgate.core.refusals import NotAllowed
from schoolgate.families.errors import AlreadyOnFile, NotAnEmail, NotAPhone, SayWhatYouSaw, StillShared
from schoolgate.families.models import Adult, Contact
from schoolgate.families.queries import working_contacts
from schoolgate.families.queries.access import families_served
from schoolgate.families.services import access, contacts, limits
from schoolgate.schools.enums import TodoKind
from schoolgate.schools.models import School, Todo
from tests.factories.families import ContactFactory, home, restrict, tie_of


@pytest.fixture
def mother(school: School) -> Adult:
    _family, (one,), _children = home(school)
    access.settle(school=school.pk, adults=[one.pk], by=Nobody())
    return one


def signs_in_by(adult: Adult) -> set[str]:
    rows = SignInAddress.objects.filter(user=adult.user, ended_at=None, held_at=None)
    return set(rows.values_list("value", flat=True))


def link_to(adult: Adult, value: str) -> str:
    return links.make(
        user=adult.user_id,
        school=adult.school_id,
        adult=adult.pk,
        matter=Matter("d", "event", "e"),
        address=value,
        until=clock.now() + timedelta(days=1),
    )


@pytest.mark.parametrize(
    ("kind", "typed", "kept"),
    [
        ("email", " Sana@Home.Example ", "sana@home.example"),
        ("mobile", "07700 900123", "+447700900123"),
        ("phone", "(0117) 496 0123", "+441174960123"),
    ],
)
def test_contact_is_kept_in_one_form(mother: Adult, office: StaffViewer, kind: str, typed: str, kept: str) -> None:
    assert contacts.add_contact(adult=mother, kind=kind, value=typed, by=office).value == kept


@pytest.mark.parametrize(
    ("kind", "typed", "refusal"),
    [("email", "sana", NotAnEmail), ("mobile", "call me", NotAPhone), ("phone", "12", NotAPhone)],
)
def test_what_is_no_address_is_refused(mother: Adult, office: StaffViewer, kind, typed, refusal) -> None:
    with pytest.raises(refusal):
        contacts.add_contact(adult=mother, kind=kind, value=typed, by=office)


def test_same_contact_twice_is_refused(mother: Adult, office: StaffViewer) -> None:
    with pytest.raises(AlreadyOnFile):
        contacts.add_contact(adult=mother, kind="email", value=mother.contacts.get().value.upper(), by=office)


def test_contact_on_file_is_a_way_in_and_a_landline_is_not(mother: Adult, office: StaffViewer) -> None:
    email = mother.contacts.get().value
    contacts.add_contact(adult=mother, kind="mobile", value="07700 900123", by=office)
    contacts.add_contact(adult=mother, kind="phone", value="0117 496 0123", by=office)

    assert signs_in_by(mother) == {email, "+447700900123"}


def test_mended_contact_takes_the_old_way_in_and_its_links(mother: Adult, office: StaffViewer) -> None:
    old = mother.contacts.get()
    token = link_to(mother, old.value)
    session = accounts.open_session(user=mother.user, address=old.value).session
    contacts.mend_contact(contact=old, value="right@home.example", by=office)

    assert signs_in_by(mother) == {"right@home.example"}
    assert links.find(token) is None
    assert Session.objects.get(pk=session.pk).ended_at
    assert users_of("email", old.value) == []


def test_bounced_contact_ends_its_links_and_asks_the_office_without_a_name(mother: Adult) -> None:
    contact = mother.contacts.get()
    token = link_to(mother, contact.value)
    contacts.bounced(contact=contact, by=Nobody())
    contacts.bounced(contact=contact, by=Nobody())

    assert links.find(token) is None
    assert working_contacts([mother.pk]) == {}
    todo = Todo.objects.get(kind=TodoKind.ADDRESS)
    assert (todo.source_ref, mother.surname in todo.what) == (mother.ref, False)


def test_bounce_that_was_none_settles_the_job(mother: Adult, office: StaffViewer) -> None:
    contact = mother.contacts.get()
    contacts.bounced(contact=contact, by=office)
    contacts.works_again(contact=contact, by=office)

    assert (list(working_contacts([mother.pk])), Todo.objects.live().count()) == ([mother.pk], 0)


def test_typing_the_code_proves_the_contact(mother: Adult) -> None:
    contact = mother.contacts.get()
    accounts.open_session(user=mother.user, address=contact.value)

    assert Contact.objects.get(pk=contact.pk).verified_at


def test_lost_phone_shuts_every_old_way_and_opens_the_one_seen(mother: Adult, office: StaffViewer) -> None:
    mobile = contacts.add_contact(adult=mother, kind="mobile", value="07700 900123", by=office)
    email = mother.contacts.get(kind="email")
    tokens = [link_to(mother, email.value), link_to(mother, mobile.value)]
    accounts.open_session(user=mother.user)

    contacts.lost_phone(
        adult=mother, kind="mobile", value="07700 900456", seen_what="Passport", drop=[mobile], by=office
    )

    assert signs_in_by(mother) == {"+447700900456"}
    assert [links.find(token) for token in tokens] == [None, None]
    assert not Session.objects.filter(user=mother.user, ended_at=None).exists()
    assert Contact.objects.get(value="+447700900456").confirmed_in_person_by_id == office.user
    assert SignInAddress.objects.get(value=email.value).held_why == HeldWhy.LOST


def test_lost_phone_needs_that_somebody_was_seen(mother: Adult, office: StaffViewer) -> None:
    with pytest.raises(SayWhatYouSaw):
        contacts.lost_phone(adult=mother, kind="mobile", value="07700 900456", seen_what="", by=office)


def test_teacher_mends_no_contact(mother: Adult, teacher: StaffViewer) -> None:
    with pytest.raises(NotAllowed):
        contacts.add_contact(adult=mother, kind="email", value="x@home.example", by=teacher)


def test_address_shared_by_parents_of_one_child_stays_open(school: School) -> None:
    _family, (mother, father), _children = home(school, adults=2)
    ContactFactory(adult=father, value=mother.contacts.get().value)
    access.settle(school=school.pk, adults=[father.pk, mother.pk], by=Nobody())

    assert mother.contacts.get().value in signs_in_by(mother) & signs_in_by(father)
    assert Todo.objects.count() == 0


def test_address_shared_by_strangers_is_held_and_asked_about_once(school: School, office: StaffViewer) -> None:
    (_f, (one,), _c), (_g, (other,), _d) = home(school), home(school)
    value = one.contacts.get().value
    ContactFactory(adult=other, value=value)
    access.settle(school=school.pk, adults=[other.pk], by=Nobody())
    access.settle(school=school.pk, adults=[one.pk, other.pk], by=Nobody())

    assert users_of("email", value) == []
    assert [one_todo.kind for one_todo in Todo.objects.all()] == [TodoKind.IDENTITY]
    assert [contact.value for contact in working_contacts([one.pk]).get(one.pk, [])] == []
    with pytest.raises(StillShared):
        contacts.confirm_contact(contact=one.contacts.get(), seen_what="Known to me", by=office)

    contacts.drop_contact(contact=other.contacts.get(value=value), by=office)
    contacts.confirm_contact(contact=one.contacts.get(), seen_what="Known to me", by=office)

    assert (users_of("email", value), Todo.objects.live().count()) == ([one.user], 0)


def test_address_shared_with_a_restricted_parent_is_held_at_the_restriction(school: School, lead) -> None:
    _family, (mother, father), (son,) = home(school, adults=2)
    value = mother.contacts.get().value
    ContactFactory(adult=father, value=value)
    access.settle(school=school.pk, adults=[mother.pk, father.pk], by=Nobody())
    restrict(father, son)
    access.settle(school=school.pk, adults=[mother.pk], by=Nobody())

    assert users_of("email", value) == []


def test_nothing_goes_to_a_mailbox_that_a_barred_parent_reads_too(school: School) -> None:
    """Also where nobody settled anything: an import may have brought the address this minute."""
    _family, (mother, father), (son,) = home(school, adults=2)
    ContactFactory(adult=father, value=mother.contacts.get().value)
    restrict(father, son)

    (recipient,) = resolve_adults(adults=[mother.pk], pupils=[son.pk], school=school.pk)
    assert [way.channel for way in recipient.ways] == ["letter", "page"]


def test_mailbox_that_was_once_the_barred_parents_waits_until_confirmed(school: School, office) -> None:
    _family, (mother, father), (son,) = home(school, adults=2)
    once = ContactFactory(adult=father, value=mother.contacts.get().value)
    once.end(by=office.user)
    once.save()
    restrict(father, son)
    assert working_contacts([mother.pk]) == {}
    contacts.confirm_contact(contact=mother.contacts.get(), seen_what="Passport", by=office)

    assert list(working_contacts([mother.pk])) == [mother.pk]


def test_session_opened_by_a_mailbox_that_the_barred_parent_knew_ends_with_the_restriction(school, lead) -> None:
    """He had her mailbox on file once, and signed in as her by it."""
    _family, (mother, father), (son,) = home(school, adults=2)
    once = ContactFactory(adult=father, value=mother.contacts.get().value)
    once.end(by=lead.user)
    once.save()
    access.settle(school=school.pk, adults=[mother.pk, father.pk], by=Nobody())
    session = accounts.open_session(user=mother.user, address=once.value).session
    limits.restrict(tie=tie_of(father, son), document_seen="Order", by=lead)

    assert Session.objects.get(pk=session.pk).ended_at
    assert users_of("email", once.value) == []


def test_address_held_before_is_held_when_an_import_brings_it_back(school: School, mother: Adult, office) -> None:
    contact = mother.contacts.get()
    accounts.hold_addresses(users=[mother.user], why=HeldWhy.HOLD)
    contacts.drop_contact(contact=contact, by=office)
    ContactFactory(adult=mother, value=contact.value)
    access.settle(school=school.pk, adults=[mother.pk], by=Nobody())

    assert users_of("email", contact.value) == []


def test_adult_whose_last_tie_ended_has_no_way_in(school: School, mother: Adult) -> None:
    value = mother.contacts.get().value
    session = accounts.open_session(user=mother.user).session
    token = link_to(mother, value)
    tie = tie_of(mother, mother.ties.get().pupil)
    tie.end(by=mother.user_id)
    tie.save()
    access.settle(school=school.pk, adults=[mother.pk], by=Nobody())

    assert (users_of("email", value), links.find(token)) == ([], None)
    assert Session.objects.get(pk=session.pk).ended_at
    assert families_served(frozenset({mother.user_id})) == frozenset()


def test_settling_again_changes_nothing(school: School, mother: Adult) -> None:
    before = list(SignInAddress.objects.values_list("pk", "ended_at", "held_at"))
    access.settle(school=school.pk, adults=[mother.pk], by=Nobody())

    assert list(SignInAddress.objects.values_list("pk", "ended_at", "held_at")) == before


def test_way_in_of_a_parent_at_another_school_stays(
    school: School, other_school: School, mother: Adult, office
) -> None:
    """One user, joined over two schools: what one school drops, the other keeps."""
    value = mother.contacts.get().value
    _family, (there,), _children = home(other_school)
    there.user = mother.user
    there.save()
    Contact._base_manager.filter(adult=there).update(value=value)
    contacts.drop_contact(contact=mother.contacts.get(), by=office)

    assert signs_in_by(mother) == {value}


def test_email_of_a_member_is_never_taken_off_by_families(school: School, mother: Adult, office) -> None:
    value = mother.contacts.get().value
    from_school = mother.user.memberships.create(
        school=school, role="teacher", name="T", email=value, since=clock.today(school.zone)
    )
    contacts.drop_contact(contact=mother.contacts.get(), by=office)

    assert signs_in_by(mother) == {from_school.email}
