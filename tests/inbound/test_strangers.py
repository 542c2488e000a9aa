"""A parent has a new number, or writes from work: no file names it, and still somebody at school reads it the same day."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from schoolgate.audience.viewers import viewer_of_member
from schoolgate.core import clock, doctor
from schoolgate.core.models import FileUse
from schoolgate.core.permits import StaffViewer, Strength
from schoolgate.core.refusals import NotAllowed
from schoolgate.core.tenancy import acting_in
from schoolgate.families.models import Adult
from schoolgate.inbound import queries, registry, services
from schoolgate.inbound.enums import State
from schoolgate.inbound.errors import SeenTo
from schoolgate.inbound.models import RawItem, Stranger
from schoolgate.inbound.services import strangers
from schoolgate.inbound.values import Incoming, Person
from schoolgate.schools.enums import Role
from schoolgate.schools.models import Member, School, Todo
from tests.factories.accounts import sign_in
from tests.factories.families import home, restrict
from tests.factories.files import picture
from tests.factories.inbound import mail_of, mailed, texted
from tests.factories.schools import MemberFactory

NEW = "+447700900777"  # on nobody's file


@pytest.fixture
def became(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Incoming, Person]]:
    """What rooms above were given."""
    found: list[tuple[Incoming, Person]] = []

    def take(incoming: Incoming, person: Person) -> tuple[str, str]:
        found.append((incoming, person))
        return "thread", "t" * 16

    monkeypatch.setattr(registry, "_becomes", {"threads": take})
    return found


@pytest.fixture
def mother(school: School) -> Adult:
    _family, (mother,), _children = home(school, surname="Karim")
    return mother


def a_stranger(words: str = "Zoya is ill, her mum") -> Stranger:
    texted(words, sender=NEW)
    return Stranger.objects.latest("pk")


def test_office_reads_it_and_has_one_to_do_however_many_came(school: School, office: StaffViewer) -> None:
    assert texted("Zoya is ill, her mum", sender=NEW).state == State.TAKEN
    mailed(mail_of("mum@work.example", "She is better"))

    rows = queries.strangers(viewer=office)
    assert [(one.channel, one.sender, one.words) for one in rows] == [
        ("email", "mum@work.example", "She is better"),
        ("text", NEW, "Zoya is ill, her mum"),
    ]
    todo = Todo.objects.get(school=school)
    assert todo.role == Role.OFFICE
    assert "Zoya" not in todo.what


def test_where_there_are_two_schools_only_the_answered_message_tells(
    school: School, other_school: School, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert texted("Hello", sender=NEW).state == State.NOBODY
    monkeypatch.setattr(registry, "_answers", {"messages": lambda _incoming: other_school.pk})

    assert texted("Hello again", sender=NEW).state == State.TAKEN

    with acting_in(school.pk, other_school.pk):
        (row,) = Stranger.objects.all()
    assert (row.school, row.words) == (other_school, "Hello again")


def test_known_it_becomes_a_message_of_that_adult_which_the_office_alone_reads(
    mother: Adult, office: StaffViewer, became: list[tuple[Incoming, Person]]
) -> None:
    mail = mail_of("mum@work.example", "A picture of her form")
    mail.add_attachment(picture(), maintype="image", subtype="jpeg", filename="form.jpg")
    mailed(mail)
    row = Stranger.objects.get()

    assert services.say_who(stranger=row, adult=mother, by=office) == ("thread", "t" * 16)

    incoming, person = became[0]
    assert (person.adult, person.office_only, person.contact) == (mother.pk, True, 0)
    assert incoming.words.startswith("A picture of her form")
    assert [one.media_type for one in incoming.attachments] == ["image/jpeg"]
    row.refresh_from_db()
    assert (row.words, row.is_known, row.ended_at is None) == ("", True, False)
    assert not FileUse.objects.filter(source_kind=queries.STRANGER).exists()
    assert not Todo.objects.live().exists()
    with pytest.raises(SeenTo):
        services.say_who(stranger=row, adult=mother, by=office)
    with pytest.raises(SeenTo):
        services.look_again(stranger=row, by=office)
    assert len(became) == 1


def test_advertisement_is_off_the_list_and_comes_back_if_that_was_wrong(school: School, office: StaffViewer) -> None:
    row = a_stranger("Cheap windows!")

    services.not_for_us(stranger=row, by=office)
    services.not_for_us(stranger=row, by=office)

    assert not Todo.objects.live().filter(school=school).exists()
    services.look_again(stranger=row, by=office)
    services.look_again(stranger=row, by=office)
    row.refresh_from_db()
    assert (row.ended_at, row.words) == (None, "Cheap windows!")
    assert Todo.objects.live().get(school=school).source_ref == row.ref


def test_invariant_1_colleague_who_is_kept_from_the_child_gives_it_to_nobody_of_that_home(
    school: School, mother: Adult, became: list[tuple[Incoming, Person]]
) -> None:
    _family, (father, _aunt), (son,) = home(school, adults=2)
    restrict(father, son)
    row = a_stranger()
    kept: Member = MemberFactory(school=school, role=Role.OFFICE, user=father.user)
    client = sign_in(Client(), kept.user, Strength.TWO_FACTORS)

    page = reverse("inbound:who", args=[school.slug, row.ref, _aunt.ref])

    assert client.post(page).status_code == 404
    assert became == []


def test_teacher_and_stranger_read_none(client: Client, school: School, other_school: School) -> None:
    row = Stranger(school=school, item_ref="x", channel="text", sender=NEW, words="Zoya is ill")
    row.save()
    pages = [reverse("inbound:strangers", args=[school.slug]), reverse("inbound:stranger", args=[school.slug, row.ref])]
    office: Member = MemberFactory(school=school, role=Role.OFFICE)
    teacher: Member = MemberFactory(school=school, role=Role.TEACHER)
    elsewhere: Member = MemberFactory(school=other_school, role=Role.OFFICE)

    for page in pages:
        assert sign_in(Client(), office.user, Strength.TWO_FACTORS).get(page).status_code == 200
        for nobody in (teacher, elsewhere):
            assert sign_in(Client(), nobody.user, Strength.TWO_FACTORS).get(page).status_code == 404
        assert client.get(page).status_code in (302, 404)


def test_page_finds_a_parent_by_a_childs_name_and_a_press_gives_it_to_them(
    school: School, mother: Adult, became: list[tuple[Incoming, Person]]
) -> None:
    child = mother.ties.get().pupil
    row = a_stranger()
    office: Member = MemberFactory(school=school, role=Role.OFFICE)
    client = sign_in(Client(), office.user, Strength.TWO_FACTORS)
    url = reverse("inbound:stranger", args=[school.slug, row.ref])

    html = client.get(url, {"q": child.forename}).content.decode()

    who = reverse("inbound:who", args=[school.slug, row.ref, mother.ref])
    assert who in html
    assert "Nobody of that name" in client.get(url, {"q": "Nosuchname"}).content.decode()
    client.post(who)
    assert [person.adult for _incoming, person in became] == [mother.pk]


def test_flood_is_not_for_people_to_read_and_doctor_counts_it(school: School, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(strangers, "A_DAY", 2)

    states = [texted(f"Buy {number}", sender=NEW).state for number in range(3)]

    assert states == [State.TAKEN, State.TAKEN, State.NOBODY]
    found = next(one for one in doctor.examine() if one.area == "inbound")
    assert any(one.says.startswith("1 messages in 30 days came from nobody on file") for one in found.findings)
    assert Todo.objects.live().filter(school=school).count() == 1


def test_after_two_months_neither_sender_nor_words_are_kept(school: School, office: StaffViewer) -> None:
    row = a_stranger()
    with clock.standing_at(clock.now() + strangers.KEPT + timedelta(days=1)):
        assert services.forget_strangers(school=school.pk) == 1
        assert services.forget_strangers(school=school.pk) == 0

    row.refresh_from_db()
    assert (row.sender, row.words, row.subject) == ("", "", "")


def test_what_is_forgotten_waits_for_nobody_and_cannot_be_put_back_or_given_to_a_family(
    school: School, office: StaffViewer, mother: Adult, became: list[tuple[Incoming, Person]]
) -> None:
    row = a_stranger()
    clerk: Member = MemberFactory(school=school, role=Role.OFFICE)
    client = sign_in(Client(), clerk.user, Strength.TWO_FACTORS)
    url = reverse("inbound:stranger", args=[school.slug, row.ref])
    with clock.standing_at(clock.now() + strangers.KEPT + timedelta(days=1)):
        services.forget_strangers(school=school.pk)

    assert not Todo.objects.live().filter(school=school).exists()
    assert not queries.strangers(viewer=office).filter(ended_at=None).exists()
    with pytest.raises(SeenTo):
        services.look_again(stranger=row, by=office)
    with pytest.raises(SeenTo):
        services.say_who(stranger=row, adult=mother, by=office)
    page = client.get(url).content.decode()
    assert "Neither the words nor the sender are kept so long." in page
    assert "Put it back" not in page
    assert "Not kept" in client.get(reverse("inbound:strangers", args=[school.slug]), {"show": "done"}).content.decode()
    assert became == []


def test_teacher_may_not_say_whose_it_is(school: School, mother: Adult) -> None:
    row = a_stranger()
    teacher: Member = MemberFactory(school=school, role=Role.TEACHER)
    by = viewer_of_member(teacher)

    with pytest.raises(NotAllowed):
        services.say_who(stranger=row, adult=mother, by=by)
    with pytest.raises(NotAllowed):
        services.not_for_us(stranger=row, by=by)
    assert RawItem.objects.get().state == State.TAKEN


def test_nobody_without_a_child_here_is_given_it_by_an_address_typed_by_hand(
    school: School, mother: Adult, became: list[tuple[Incoming, Person]]
) -> None:
    mother.ties.update(ended_at=clock.now())
    row = a_stranger()
    office: Member = MemberFactory(school=school, role=Role.OFFICE)
    client = sign_in(Client(), office.user, Strength.TWO_FACTORS)

    assert client.post(reverse("inbound:who", args=[school.slug, row.ref, mother.ref])).status_code == 404
    assert became == []
