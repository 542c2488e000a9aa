"""The office reads what nobody took: who may, what they see, and that it leaves the list."""

import pytest
from django.test import Client

from schoolgate.accounts.models import User
from schoolgate.core.permits import Strength
from schoolgate.inbound.models import Arrival
from schoolgate.inbound.reading import limits
from schoolgate.schools.enums import Role
from schoolgate.schools.models import School, Todo
from tests.factories.accounts import sign_in
from tests.factories.families import home
from tests.factories.inbound import has_number, mail_of, mailed, texted
from tests.factories.schools import MemberFactory
from tests.inbound.test_reading import JPEG


def staff(school: School, role: Role = Role.OFFICE) -> Client:
    return sign_in(Client(), MemberFactory(school=school, role=role).user, Strength.TWO_FACTORS)


def path_of(arrival: Arrival) -> str:
    return f"/{arrival.school.slug}/inbound/{arrival.ref}/"


@pytest.fixture
def arrival(school: School) -> Arrival:
    has_number(home(school)[1][0])
    texted("Bukhaar hai <b>bold</b>")
    return Arrival.objects.get()


@pytest.mark.parametrize("role", [Role.OFFICE, Role.HEAD, Role.SAFEGUARDING])
def test_office_reads_the_words_as_words(arrival: Arrival, school: School, role: Role) -> None:
    page = staff(school, role).get(path_of(arrival)).content.decode()

    assert "Bukhaar hai &lt;b&gt;bold&lt;/b&gt;" in page
    assert arrival.adult.name in page


@pytest.mark.parametrize("role", [Role.TEACHER, Role.ASSISTANT, Role.GOVERNOR, Role.VERIFIER])
def test_nobody_else_does(arrival: Arrival, school: School, role: Role) -> None:
    assert staff(school, role).get(path_of(arrival)).status_code == 404


def test_another_school_and_the_parent_do_not(arrival: Arrival, other_school: School) -> None:
    user: User = arrival.adult.user

    assert staff(other_school, Role.HEAD).get(path_of(arrival)).status_code == 404
    assert sign_in(Client(), user).get(path_of(arrival)).status_code == 404


def test_todo_leads_there_from_the_day(arrival: Arrival, school: School) -> None:
    assert path_of(arrival) in staff(school).get(f"/{school.slug}/today/").content.decode()


def test_seen_to_it_is_off_the_list_and_the_words_stay(arrival: Arrival, school: School) -> None:
    client = staff(school)

    assert client.post(path_of(arrival)).status_code == 302

    arrival.refresh_from_db()
    assert not arrival.is_live
    assert Todo.objects.live().count() == 0
    assert "Seen to." in client.get(path_of(arrival)).content.decode()


def test_two_adults_with_one_number_are_both_named(school: School) -> None:
    _family, (mother, father), _children = home(school, adults=2)
    has_number(mother)
    has_number(father)
    texted("Hello")

    for one in Arrival.objects.all():
        page = staff(school).get(path_of(one)).content.decode()
        assert mother.name in page
        assert father.name in page
        assert "Hello" in page


def test_picture_that_came_with_a_mail_is_saved_and_never_shown(school: School) -> None:
    _family, (mother,), _children = home(school)
    mail = mail_of(mother.contacts.get().value, "The rash")
    mail.add_attachment(JPEG, maintype="image", subtype="jpeg", filename="rash.html")
    mail.add_attachment(b"<script>", maintype="text", subtype="html", filename="x.html")
    mailed(mail)
    row = Arrival.objects.get()

    client = staff(school)
    page = client.get(path_of(row)).content.decode()
    link = page.split(f'href="{path_of(row)}files/')[1].split('"')[0]
    answer = client.get(f"{path_of(row)}files/{link}")

    assert (answer.content, answer["Content-Type"], answer["X-Content-Type-Options"]) == (JPEG, "image/jpeg", "nosniff")
    assert answer["Content-Disposition"] == 'attachment; filename="rash.jpg"'
    assert "A file was left out" in page
    assert staff(school, Role.TEACHER).get(f"{path_of(row)}files/{link}").status_code == 404


def test_mail_that_could_not_be_read_says_so(school: School) -> None:
    _family, (mother,), _children = home(school)
    head = f"From: {mother.contacts.get().value}\r\nSubject: Trip\r\n".encode()
    mailed(head + b'Content-Type: multipart/mixed; boundary="b"\r\n\r\n--b\r\n' * 100)

    page = staff(school).get(path_of(Arrival.objects.get())).content.decode()
    assert "could not be read" in page
    assert "Trip" in page


def test_mail_that_was_too_long_says_that_its_end_is_missing(school: School) -> None:
    _family, (mother,), _children = home(school)
    mail = mail_of(mother.contacts.get().value, "The rash")
    mail.add_attachment(JPEG + b"a" * limits.MAIL_BYTES, maintype="image", subtype="jpeg", filename="rash.jpg")
    mailed(mail)

    page = staff(school).get(path_of(Arrival.objects.get())).content.decode()
    assert "The rash" in page
    assert "A file was left out" in page
