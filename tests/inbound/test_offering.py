"""What comes in is kept once, offered in order, and, if nobody takes it, the office reads it."""

from datetime import timedelta

import pytest

from schoolgate.audience.viewers import viewer_of_member
from schoolgate.core import clock, doctor, jobs
from schoolgate.core.models import Job
from schoolgate.core.tenancy import acting_in
from schoolgate.families.models import Pupil
from schoolgate.inbound import queries, registry, services
from schoolgate.inbound.enums import State
from schoolgate.inbound.models import Arrival, RawItem
from schoolgate.inbound.values import Incoming
from schoolgate.schools.enums import Role
from schoolgate.schools.models import School, Todo
from tests.factories.families import AdultFactory, ContactFactory, TieFactory, hold, home, restrict
from tests.factories.inbound import NUMBER, has_number, mail_of, mailed, texted
from tests.factories.schools import MemberFactory, SchoolFactory


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> list[Incoming]:
    """A handler that takes everything."""
    found: list[Incoming] = []

    def take(incoming: Incoming) -> bool:
        found.append(incoming)
        return True

    registry.handler("takes all", 500, take)
    return found


def people_of(incoming: Incoming) -> set[int]:
    return {one.adult for one in incoming.people}


def test_text_is_kept_first_and_offered_by_a_job(school: School) -> None:
    _family, (mother,), _children = home(school)
    has_number(mother)

    assert services.keep_text(door="text", provider_id="1", sender="07700 900123", to="60006", words="Hello")
    item = RawItem.objects.get()
    assert (item.state, item.sender, bytes(item.body)) == (State.NEW, NUMBER, b"Hello")

    jobs.work_until_idle()
    item.refresh_from_db()
    assert (item.state, item.handler) == (State.TAKEN, "office")


def test_replay_is_kept_once(school: School) -> None:
    told = {"door": "text", "provider_id": "same", "sender": NUMBER, "to": "", "words": "Hello"}

    assert [services.keep_text(**told), services.keep_text(**told)] == [True, False]
    assert (RawItem.objects.count(), Job.objects.filter(name="inbound.offer").count()) == (1, 1)


def test_same_id_of_another_provider_is_another_text() -> None:
    for door in ("notify", "text"):
        services.keep_text(door=door, provider_id="1", sender=NUMBER, to="", words="Hello")

    assert RawItem.objects.count() == 2


def test_item_is_offered_once_however_often_the_job_runs(school: School, heard: list[Incoming]) -> None:
    has_number(home(school)[1][0])
    item = texted("Hello")

    services.offer(item=item.pk)

    assert len(heard) == 1


def test_handlers_are_asked_in_order_until_one_takes_it(school: School, heard: list[Incoming]) -> None:
    has_number(home(school)[1][0])
    asked: list[str] = []
    registry.handler("late", 900, lambda _incoming: asked.append("late") or True)
    registry.handler("early", 100, lambda _incoming: asked.append("early") is not None)

    item = texted("Hello")

    assert (asked, len(heard), item.handler) == (["early"], 1, "takes all")


def test_what_a_handler_wrote_before_it_said_no_is_taken_back(school: School) -> None:
    _family, (mother,), (son,) = home(school)
    has_number(mother)

    def writes_and_declines(_incoming: Incoming) -> bool:
        Pupil.objects.filter(pk=son.pk).update(forename="Changed")
        return False

    registry.handler("undecided", 100, writes_and_declines)
    texted("Hello")

    son.refresh_from_db()
    assert son.forename != "Changed"


def test_broken_handler_leaves_the_item_to_be_offered_again(school: School) -> None:
    has_number(home(school)[1][0])
    services.keep_text(door="text", provider_id="1", sender=NUMBER, to="", words="Hello")
    item = RawItem.objects.get()
    broken = [True]

    def breaks_once(_incoming: Incoming) -> bool:
        if broken.pop():
            raise RuntimeError
        return True

    registry.handler("breaks", 100, lambda incoming: breaks_once(incoming) if broken else True)
    with pytest.raises(RuntimeError):
        services.offer(item=item.pk)
    item.refresh_from_db()
    assert item.state == State.NEW

    assert services.offer(item=item.pk) == State.TAKEN


def test_stranger_is_shown_to_no_school_where_nothing_tells_which(
    school: School, other_school: School, heard: list[Incoming]
) -> None:
    home(school)
    assert other_school.live_at

    item = texted("Who are you?")

    assert (item.state, heard, Todo.objects.count(), Arrival.objects.count()) == (State.NOBODY, [], 0, 0)
    found = next(one for one in doctor.examine() if one.area == "inbound")
    assert any(finding.says.startswith("1 messages") for finding in found.findings)


def test_number_of_two_adults_is_both(school: School, heard: list[Incoming]) -> None:
    _family, (mother, father), _children = home(school, adults=2)
    has_number(mother)
    has_number(father)

    texted("Hello")

    assert people_of(heard[0]) == {mother.pk, father.pk}


def test_number_at_two_schools_is_both_and_a_handler_acts_in_both(school: School, other_school: School) -> None:
    has_number(home(school)[1][0])
    with acting_in(other_school.pk):
        has_number(home(other_school)[1][0])
    pupils: list[int] = []
    registry.handler("counts", 100, lambda _incoming: pupils.append(Pupil.objects.count()) is None)

    item = texted("Hello")

    assert (item.state, pupils) == (State.TAKEN, [2])


@pytest.mark.parametrize("gone", ["bounced", "ended", "tie", "adult", "pupil", "practising"])
def test_who_is_not_on_file_any_more_is_a_stranger(school: School, gone: str) -> None:
    _family, (mother,), (son,) = home(school)
    has_number(mother)
    row = {
        "bounced": lambda: mother.contacts.filter(value=NUMBER).update(bounced_at=clock.now()),
        "ended": lambda: mother.contacts.filter(value=NUMBER).update(ended_at=clock.now()),
        "tie": lambda: mother.ties.update(ended_at=clock.now()),
        "adult": lambda: type(mother).objects.filter(pk=mother.pk).update(ended_at=clock.now()),
        "pupil": lambda: Pupil.objects.filter(pk=son.pk).update(ended_at=clock.now()),
        "practising": lambda: School.objects.filter(pk=school.pk).update(live_at=None),
    }
    row[gone]()

    item = texted("Hello")

    assert Arrival.objects.count() == 0
    assert (item.state, item.handler) == ((State.NOBODY, "") if gone == "practising" else (State.TAKEN, "strangers"))


def test_mail_of_a_parent_is_read_whatever_the_capitals(school: School, heard: list[Incoming]) -> None:
    _family, (mother,), _children = home(school)
    address = mother.contacts.get().value

    mailed(mail_of(f'"Amina, at home" <{address.upper()}>', In_Reply_To="<abc@oak.example>"))

    (one,) = heard
    assert (people_of(one), one.words, one.subject) == ({mother.pk}, "My son is ill today.", "Today")
    assert one.in_reply_to == ("abc@oak.example",)


@pytest.mark.parametrize("limit", [hold, restrict])
def test_held_or_restricted_adult_may_write_and_only_the_office_reads(
    school: School, heard: list[Incoming], limit
) -> None:
    _family, (_mother, father), (son,) = home(school, adults=2)
    limit(father, son)
    has_number(father)

    texted("When is sports day?")

    (one,) = heard
    assert one.office_only
    assert people_of(one) == {father.pk}


def test_nothing_limits_an_ordinary_parent(school: School, heard: list[Incoming]) -> None:
    has_number(home(school)[1][0])

    texted("When is sports day?")

    assert not heard[0].office_only


def test_what_nobody_took_is_a_todo_for_the_office_that_says_nothing(school: School) -> None:
    _family, (mother,), _children = home(school)
    has_number(mother)

    item = texted("He has a temperature. Amina")

    todo = Todo.objects.get()
    arrival = Arrival.objects.get()
    assert (todo.role, todo.source_kind, todo.source_ref) == (Role.OFFICE, "arrival", arrival.ref)
    assert "temperature" not in todo.what
    assert (arrival.adult, arrival.words, arrival.item_ref) == (mother, "He has a temperature. Amina", item.ref)


def test_each_school_gets_its_own_todo(school: School, other_school: School) -> None:
    has_number(home(school)[1][0])
    with acting_in(other_school.pk):
        has_number(home(other_school)[1][0])

    texted("Hello")

    with acting_in(school.pk, other_school.pk):
        assert sorted(Todo.objects.values_list("school", flat=True)) == sorted([school.pk, other_school.pk])
        assert Arrival.objects.filter(words="Hello").count() == 2


def test_member_barred_from_one_of_two_writers_reads_neither(school: School) -> None:
    _one, (mother,), (son,) = home(school)
    _two, (aunt,), _children = home(school)
    has_number(mother)
    has_number(aunt)
    father = TieFactory(pupil=son, relation="father").adult
    restrict(father, son)
    texted("Hello")
    office = viewer_of_member(MemberFactory(school=school, role=Role.OFFICE))
    himself = viewer_of_member(MemberFactory(school=school, role=Role.OFFICE, user=father.user))

    refs = list(Arrival.objects.values_list("ref", flat=True))
    assert queries.arrivals(viewer=office, refs=refs).count() == 2
    assert queries.arrivals(viewer=himself, refs=refs).count() == 0


def test_contact_that_is_a_landline_may_text(school: School, heard: list[Incoming]) -> None:
    _family, (mother,), _children = home(school)
    ContactFactory(adult=mother, kind="phone", value=NUMBER)

    texted("Hello")

    assert people_of(heard[0]) == {mother.pk}


def test_adult_tied_to_no_child_is_a_stranger(school: School) -> None:
    has_number(AdultFactory(school=school))

    assert texted("Hello").handler == "strangers"


def test_bodies_are_emptied_after_thirty_days_and_what_nobody_read_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    old = clock.now() - timedelta(days=31)
    for number, (state, at) in enumerate([("taken", old), ("nobody", old), ("new", old), ("taken", clock.now())]):
        RawItem.objects.create(
            channel="text", sender=NUMBER, body=b"words", provider_id=str(number), state=state, received_at=at
        )

    assert services.forget_old() == 2

    kept = RawItem.objects.order_by("pk").values_list("state", "sender", "body")
    assert [(state, sender, bytes(body)) for state, sender, body in kept] == [
        ("taken", "", b""),
        ("nobody", "", b""),
        ("new", NUMBER, b"words"),
        ("taken", NUMBER, b"words"),
    ]


def test_number_and_address_count_their_queries(school: School, django_assert_num_queries) -> None:
    for _ in range(3):
        has_number(home(school)[1][0])
    with django_assert_num_queries(2):
        assert len(queries.people(channel="text", sender=NUMBER)) == 3


def test_demonstration_counts_as_live() -> None:
    school = SchoolFactory(live_at=None, is_demonstration=True)
    with acting_in(school.pk):
        has_number(home(school)[1][0])

    assert texted("Hello").state == State.TAKEN
