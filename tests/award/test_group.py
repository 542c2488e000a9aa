"""The working group: who is in it, which part is missing; who came counts; what was asked for stands in the plan."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from schoolgate.audience.viewers import viewer_of_member
from schoolgate.award import queries, services, shipped
from schoolgate.award.enums import Part
from schoolgate.award.models import GroupMember, Meeting
from schoolgate.award.values import Call
from schoolgate.core import clock
from schoolgate.core.permits import StaffViewer, Strength
from schoolgate.core.refusals import NotAllowed
from schoolgate.ledger.models import Touch
from schoolgate.schools.enums import Role
from schoolgate.schools.models import Member, School
from tests.factories.accounts import sign_in
from tests.factories.award import lead
from tests.factories.families import home, restrict
from tests.factories.schools import MemberFactory


@pytest.fixture
def by(school: School) -> StaffViewer:
    return lead(school)


def joined(school: School, by: StaffViewer, part: Part = Part.PARTNERS, **who: object) -> GroupMember:
    return services.join_group(school=school, part=part, by=by, **({"name": "Somebody"} | who))  # type: ignore[arg-type]


def met(school: School, by: StaffViewer, **about: object) -> Meeting:
    call = Call(title="A term's meeting", day=clock.today(school.zone), **about)  # type: ignore[arg-type]
    return services.call_meeting(school=school, call=call, by=by)


def wrote(meeting: Meeting, came: list[GroupMember], by: StaffViewer) -> None:
    services.write_minutes(meeting=meeting, came=came, minutes="We met.", decisions="One\n\nTwo", by=by)


def missing(school: School, by: StaffViewer) -> list[Part]:
    return [one.part for one in queries.parts(viewer=by, school=school) if not one.people]


def came() -> list[int | None]:
    return list(Touch.objects.standing().filter(kind="shaped").values_list("family", flat=True))


def test_page_says_which_part_is_missing(school: School, by: StaffViewer) -> None:
    _family, (mother,), _pupils = home(school)
    joined(school, by, Part.PARENTS, adult=mother, name="")
    joined(school, by, Part.STAFF, member=Member.objects.get(pk=by.member), name="")
    today = clock.today(school.zone)
    joined(school, by, Part.GOVERNORS, since=today - timedelta(days=800), until=today - timedelta(days=1))

    assert missing(school, by) == [Part.GOVERNORS, Part.CHILDREN, Part.PARTNERS]
    assert [one.part for one in queries.former(viewer=by, school=school)] == [Part.GOVERNORS]


def test_who_left_by_mistake_comes_back(school: School, by: StaffViewer) -> None:
    person = joined(school, by)

    services.leave_group(person=person, by=by)
    assert Part.PARTNERS in missing(school, by)
    services.come_back(person=person, by=by)
    assert Part.PARTNERS not in missing(school, by)


def test_parent_who_came_has_a_touch_and_a_mere_name_has_none(school: School, by: StaffViewer) -> None:
    family, (mother,), _pupils = home(school)
    known, name = joined(school, by, Part.PARENTS, adult=mother, name=""), joined(school, by)
    meeting = met(school, by)

    wrote(meeting, [known, name], by)
    assert came() == [family.pk]
    wrote(meeting, [name], by)
    assert came() == []
    wrote(meeting, [known, name], by)
    wrote(meeting, [known, name], by)
    assert came() == [family.pk]
    assert meeting.decided == ["One", "Two"]


def test_agendas_and_terms_ship(school: School, by: StaffViewer) -> None:
    title, sections = shipped.terms()

    assert len(shipped.agendas()) == 7
    assert all(4 <= len(one.items) <= 8 for one in shipped.agendas())
    assert len(sections) == 5
    assert "working group" in title
    assert queries.agenda_text(school, "first")[0] == "First meeting"
    assert queries.agenda_text(school, "nothing") == ("", "")


def test_teacher_and_governor_do_not_see_who_is_in_it(client: Client, school: School, by: StaffViewer) -> None:
    joined(school, by)
    for role in (Role.TEACHER, Role.OFFICE, Role.GOVERNOR, Role.VERIFIER):
        member = MemberFactory(school=school, role=role)
        with pytest.raises(NotAllowed):
            joined(school, viewer_of_member(member))
        sign_in(client, member.user, Strength.TWO_FACTORS)
        assert client.get(reverse("award:group", args=[school.slug])).status_code == 404


def test_group_by_page_from_the_first_parent_to_the_minutes(client: Client, school: School, by: StaffViewer) -> None:
    _family, (mother,), _pupils = home(school, surname="Osei")
    sign_in(client, Member.objects.get(pk=by.member).user, Strength.TWO_FACTORS)

    def at(name: str, *args: str) -> str:
        return reverse(f"award:{name}", args=[school.slug, *args])

    assert "Nobody is in the group yet" in client.get(at("group")).content.decode()
    assert mother.name in client.get(at("group_join"), {"q": "ose"}).content.decode()
    assert client.get(at("group_join_parent", mother.ref)).status_code == 405
    client.post(at("group_join_parent", mother.ref))
    wrong = client.post(at("group_join"), {"part": "partners", "since": "2026-09-01", "does": "brings books"})
    assert "Please choose somebody" in wrong.content.decode()
    assert "brings books" in wrong.content.decode()
    client.post(at("group_join"), {"part": "partners", "name": "The library", "since": "2026-09-01"})
    assert "A part of the school is missing" in client.get(at("group")).content.decode()

    assert "Who we are, and why" in client.get(at("meeting_new"), {"agenda": "first"}).content.decode()
    client.post(
        at("meeting_new"), {"title": "First meeting", "day": clock.today(school.zone).isoformat(), "agenda": "One"}
    )
    meeting = Meeting.objects.get()
    parent = GroupMember.objects.get(adult=mother)
    client.post(at("meeting", meeting.ref), {"came": [parent.ref], "minutes": "We met.", "decisions": "Go on"})
    assert [one.name for one in queries.came(queries.meetings(viewer=by).get())] == [mother.name]
    assert "Go on" in client.get(at("meeting_print", meeting.ref)).content.decode()
    client.post(at("meeting_off", meeting.ref))
    assert not queries.meetings(viewer=by).exists()


def test_group_costs_the_same_queries_with_one_and_with_three(client: Client, school: School, by: StaffViewer) -> None:
    sign_in(client, Member.objects.get(pk=by.member).user, Strength.TWO_FACTORS)

    def cost() -> int:
        with CaptureQueriesContext(connection) as seen:
            assert client.get(reverse("award:group", args=[school.slug])).status_code == 200
        return len(seen)

    wrote(met(school, by), [joined(school, by)], by)
    before = cost()
    for _number in range(3):
        wrote(met(school, by), [joined(school, by)], by)
    assert cost() == before


def test_member_of_another_school_is_not_found(
    client: Client, school: School, other_school: School, by: StaffViewer
) -> None:
    person = joined(school, by)
    stranger = MemberFactory(school=other_school, role=Role.PARTNERSHIP)
    sign_in(client, stranger.user, Strength.TWO_FACTORS)

    assert client.get(reverse("award:group_person", args=[other_school.slug, person.ref])).status_code == 404
    assert client.post(reverse("award:group_leave", args=[other_school.slug, person.ref])).status_code == 404
    person.refresh_from_db()
    assert person.is_live


def test_meeting_on_another_day_counts_on_that_day(school: School, by: StaffViewer) -> None:
    _family, (mother,), _pupils = home(school)
    meeting, today = met(school, by), clock.today(school.zone)
    wrote(meeting, [joined(school, by, Part.PARENTS, adult=mother, name="")], by)

    services.change_meeting(meeting=meeting, call=Call("A term's meeting", today - timedelta(days=3)), by=by)

    shaped = Touch.objects.standing().filter(kind="shaped")
    assert list(shaped.values_list("day", flat=True)) == [today - timedelta(days=3)]
    assert [one.name for one in queries.came(meeting)] == [mother.name]


def test_nobody_had_a_say_in_a_meeting_that_was_called_off(school: School, by: StaffViewer) -> None:
    _family, (mother,), _pupils = home(school)
    meeting = met(school, by)
    wrote(meeting, [joined(school, by, Part.PARENTS, adult=mother, name="")], by)

    services.call_off(meeting=meeting, by=by)

    assert came() == []


def test_pressed_twice_somebody_joins_once(school: School, by: StaffViewer, client: Client) -> None:
    _family, (mother,), _pupils = home(school)
    sign_in(client, Member.objects.get(pk=by.member).user, Strength.TWO_FACTORS)

    for _press in range(2):
        client.post(reverse("award:group_join_parent", args=[school.slug, mother.ref]))

    assert GroupMember.objects.count() == 1


def test_a_term_ends_after_it_begins(school: School, by: StaffViewer, client: Client) -> None:
    person = joined(school, by)
    sign_in(client, Member.objects.get(pk=by.member).user, Strength.TWO_FACTORS)

    answer = client.post(
        reverse("award:group_person", args=[school.slug, person.ref]), {"does": "chairs", "until": "2001-01-01"}
    )

    assert "The end comes after the beginning." in answer.content.decode()
    person.refresh_from_db()
    assert person.until is None


def test_invariant_1_who_is_kept_from_a_child_reads_of_none_of_its_people_in_the_minutes(
    school: School, by: StaffViewer, client: Client
) -> None:
    _family, (mother, father), (child,) = home(school, adults=2)
    meeting = met(school, by)
    wrote(meeting, [joined(school, by, Part.PARENTS, adult=mother, name="")], by)
    kept = viewer_of_member(MemberFactory(school=school, role=Role.PARTNERSHIP, user=father.user))
    at = reverse("award:meeting", args=[school.slug, meeting.ref])
    sign_in(client, father.user, Strength.TWO_FACTORS)
    assert mother.name in client.get(at).content.decode()

    restrict(father, child)

    assert mother.name not in client.get(at).content.decode()
    kept = viewer_of_member(Member.objects.get(pk=kept.member))
    wrote(meeting, [], kept)
    assert len(came()) == 1
