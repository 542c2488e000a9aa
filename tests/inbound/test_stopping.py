"""STOP: a number that wants no more texts gets none, at every school, and the office agrees another way."""

import pytest

from schoolgate.audience.resolve import resolve_adults
from schoolgate.core.models import AuditEntry
from schoolgate.core.permits import Nobody, StaffViewer
from schoolgate.core.refusals import NotAllowed
from schoolgate.core.tenancy import acting_in
from schoolgate.families.models import Adult, Contact
from schoolgate.families.queries import working_contacts
from schoolgate.families.services import contacts
from schoolgate.inbound.enums import State
from schoolgate.inbound.models import Arrival
from schoolgate.schools.enums import TodoKind
from schoolgate.schools.models import School, Todo
from tests.factories.accounts import sign_in
from tests.factories.families import home
from tests.factories.inbound import NUMBER, has_number, mail_of, mailed, texted
from tests.factories.schools import MemberFactory


@pytest.fixture
def mother(school: School) -> Adult:
    _family, (one,), _children = home(school)
    return has_number(one)


def works(adult: Adult) -> list[str]:
    return [one.kind for one in working_contacts([adult.pk]).get(adult.pk, [])]


@pytest.mark.parametrize("words", ["STOP", "stop.", "بند کریں"])
def test_stop_ends_texts_and_nothing_else(mother: Adult, words: str) -> None:
    item = texted(words)

    assert (item.state, item.handler) == (State.TAKEN, "stop")
    assert works(mother) == ["email"]
    todo = Todo.objects.get()
    assert (todo.kind, todo.source_ref) == (TodoKind.ADDRESS, mother.ref)
    assert Arrival.objects.count() == 0


def test_door_to_families_knows_of_no_number_after_stop(mother: Adult, school: School, monkeypatch) -> None:
    monkeypatch.setattr("schoolgate.audience.resolve.has_text", lambda: True)
    pupils = list(mother.ties.values_list("pupil", flat=True))
    before, _ = (resolve_adults(adults=[mother.pk], pupils=pupils, school=school.pk), texted("STOP"))
    after = resolve_adults(adults=[mother.pk], pupils=pupils, school=school.pk)

    assert [[way.channel for way in one[0].ways] for one in (before, after)] == [
        ["email", "text", "letter", "page"],
        ["email", "letter", "page"],
    ]


def test_start_brings_texts_back_and_settles_the_todo(mother: Adult) -> None:
    texted("STOP")

    item = texted("شروع کریں")

    assert item.handler == "stop"
    assert works(mother) == ["email", "mobile"]
    assert Todo.objects.live().count() == 0


def test_stop_said_twice_is_one_todo(mother: Adult) -> None:
    texted("STOP")
    texted("STOP")

    assert Todo.objects.count() == 1


def test_who_stopped_texts_may_still_write(mother: Adult) -> None:
    texted("STOP")

    texted("He is ill today")

    assert Arrival.objects.get().adult == mother


def test_stop_holds_at_every_school_and_for_everyone_with_that_number(
    mother: Adult, school: School, other_school: School
) -> None:
    _family, (father,), _children = home(school)
    has_number(father)
    with acting_in(other_school.pk):
        _family, (there,), _children = home(other_school)
        has_number(there)

    texted("STOP")

    with acting_in(school.pk, other_school.pk):
        assert Contact.objects.filter(value=NUMBER, stopped_at=None).count() == 0
        assert works(there) == ["email"]
        todos = Todo.objects.order_by("pk").values_list("school", "source_ref")
        assert set(todos) == {(school.pk, mother.ref), (school.pk, father.ref), (other_school.pk, there.ref)}


def test_stop_of_another_number_changes_nothing(mother: Adult) -> None:
    assert texted("STOP", sender="+447700900555").state == State.NOBODY
    assert works(mother) == ["email", "mobile"]


def test_stop_within_a_sentence_or_by_mail_is_read_by_a_person(mother: Adult) -> None:
    texted("Please stop the bus at our road")
    mailed(mail_of(mother.contacts.get(kind="email").value, "STOP"))

    assert works(mother) == ["email", "mobile"]
    assert Arrival.objects.count() == 2


def test_stop_is_in_the_trail_under_the_system(mother: Adult) -> None:
    texted("STOP")

    entry = AuditEntry.objects.get(verb="contact.stop")
    assert (entry.role, entry.target) == ("SystemViewer", mother.contacts.get(value=NUMBER).ref)


def test_number_taken_off_and_put_on_file_again_stays_silent(mother: Adult, office: StaffViewer) -> None:
    texted("STOP")
    contacts.drop_contact(contact=mother.contacts.get(value=NUMBER), by=office)
    assert Todo.objects.live().count() == 0

    contacts.add_contact(adult=mother, kind="mobile", value=NUMBER, by=office)

    assert works(mother) == ["email"]


def test_nobody_stops_texts_for_another(mother: Adult) -> None:
    with pytest.raises(NotAllowed):
        contacts.stop(contact=mother.contacts.get(value=NUMBER), by=Nobody())


def test_office_sees_it_on_the_adults_page(client, mother: Adult, school: School) -> None:
    texted("STOP")
    sign_in(client, MemberFactory(school=school).user, strength=3)

    assert "They texted STOP" in client.get(f"/{school.slug}/adults/{mother.ref}/").content.decode()
