"""Four views: staff and governors by a press, parents and children by counts; small numbers hidden; differences named."""

from collections.abc import Mapping
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from schoolgate.audience.viewers import viewer_of_member
from schoolgate.award import queries, services, shipped
from schoolgate.award.enums import Answer, Voice
from schoolgate.award.errors import CountsDiffer, ViewClosed
from schoolgate.award.models import Answers, Cycle, Evaluation, Sheet
from schoolgate.core.models import AuditEntry, AuditValues
from schoolgate.core.permits import StaffViewer, Strength
from schoolgate.core.refusals import NotAllowed
from schoolgate.schools.enums import Role
from schoolgate.schools.models import Member, School
from tests.factories.accounts import sign_in
from tests.factories.award import lead, registered
from tests.factories.schools import MemberFactory

DAY = date(2026, 11, 2)


@pytest.fixture
def by(school: School) -> StaffViewer:
    return lead(school)


@pytest.fixture
def cycle(school: School, by: StaffViewer) -> Cycle:
    return registered(school, by=by)


def somebody(school: School, role: Role = Role.TEACHER) -> StaffViewer:
    return viewer_of_member(MemberFactory(school=school, role=role))


def opened(cycle: Cycle, voice: Voice, by: StaffViewer) -> Evaluation:
    return services.open_view(cycle=cycle, voice=voice, by=by)


def every(voice: Voice, answer: Answer) -> dict[str, str]:
    return {one.code: answer.value for one in shipped.view(voice).statements}


def counted(evaluation: Evaluation, by: StaffViewer, people: int, answer: Answer, said: str = "") -> Sheet:
    counts: Mapping[str, Mapping[str, int]] = {
        one.code: {answer.value: people} for one in shipped.view(evaluation.voice).statements
    }
    return services.count_sheet(
        evaluation=evaluation, source="Paper", day=DAY, people=people, counts=counts, said=said, by=by
    )


def first(school: School, cycle: Cycle) -> dict[Voice, queries.Opinion]:
    """What each says of the first objective."""
    return {one.voice: one for one in queries.beside(cycle=cycle, framework=queries.chosen(school))[0].opinions}


def test_four_forms_ship_and_each_objective_is_spoken_of_by_each() -> None:
    sizes = {voice: len(shipped.view(voice).statements) for voice in Voice}

    assert sizes == {Voice.STAFF: 16, Voice.GOVERNORS: 12, Voice.PARENTS: 15, Voice.CHILDREN: 10}
    for voice in (Voice.STAFF, Voice.GOVERNORS, Voice.PARENTS):
        topics = {topic for one in shipped.view(voice).statements for topic in one.topics}
        assert topics == {str(number) for number in range(1, 11)}, voice
    codes = [one.code for voice in Voice for one in shipped.view(voice).statements]
    assert len(codes) == len(set(codes))


def test_staff_say_and_others_see_sums_from_three_on(school: School, cycle: Cycle, by: StaffViewer) -> None:
    staff = opened(cycle, Voice.STAFF, by)
    people = [somebody(school) for _number in range(3)]
    for one in people[:2]:
        services.say(evaluation=staff, said=every(Voice.STAFF, Answer.YES), by=one)
    assert first(school, cycle)[Voice.STAFF].is_hidden

    services.say(evaluation=staff, said=every(Voice.STAFF, Answer.PARTLY), by=people[2])

    seen = first(school, cycle)[Voice.STAFF]
    assert (seen.number, dict(seen.shares)["yes"], dict(seen.shares)["partly"]) == (3, 67, 33)


def test_said_again_the_latest_counts_and_the_trail_never_says_what(
    school: School, cycle: Cycle, by: StaffViewer
) -> None:
    staff, teacher = opened(cycle, Voice.STAFF, by), somebody(school)

    services.say(evaluation=staff, said=every(Voice.STAFF, Answer.YES), by=teacher)
    services.say(evaluation=staff, said={"s-door": "partly", "no-such": "yes", "s-start": "maybe"}, by=teacher)

    assert [one.said for one in Answers.objects.all()] == [{"s-door": "partly"}]
    entries = AuditEntry.objects.filter(verb="award.say")
    assert entries.count() == 2
    assert not AuditValues.objects.filter(entry__in=entries).exists()


def test_each_speaks_for_their_own_part_and_only_while_it_is_open(
    school: School, cycle: Cycle, by: StaffViewer
) -> None:
    staff, governor = opened(cycle, Voice.STAFF, by), somebody(school, Role.GOVERNOR)

    with pytest.raises(ViewClosed):
        services.say(evaluation=staff, said={}, by=governor)
    with pytest.raises(NotAllowed):
        services.say(evaluation=staff, said={}, by=somebody(school, Role.VERIFIER))
    services.close_view(evaluation=staff, by=by)
    with pytest.raises(ViewClosed):
        services.say(evaluation=staff, said={}, by=somebody(school))
    with pytest.raises(NotAllowed):
        services.open_view(cycle=cycle, voice=Voice.STAFF, by=somebody(school))


def test_parents_are_hidden_under_ten_and_children_are_as_counted(
    school: School, cycle: Cycle, by: StaffViewer
) -> None:
    parents, children = opened(cycle, Voice.PARENTS, by), opened(cycle, Voice.CHILDREN, by)
    counted(parents, by, 9, Answer.YES)
    counted(children, by, 4, Answer.NOT_YET, said="My gran would come if it was after work")

    seen = first(school, cycle)
    assert (seen[Voice.PARENTS].is_hidden, seen[Voice.PARENTS].shares) == (True, ())
    assert dict(seen[Voice.CHILDREN].counts)["Not yet"] == 4
    counted(parents, by, 1, Answer.YES)
    assert first(school, cycle)[Voice.PARENTS].yes == 100
    assert [one.said for one in queries.quotes(viewer=by, school=school)] == ["My gran would come if it was after work"]


def test_where_voices_differ_it_is_said(school: School, cycle: Cycle, by: StaffViewer) -> None:
    staff, parents = opened(cycle, Voice.STAFF, by), opened(cycle, Voice.PARENTS, by)
    for _number in range(3):
        services.say(evaluation=staff, said=every(Voice.STAFF, Answer.YES), by=somebody(school))
    sheet = counted(parents, by, 20, Answer.UNKNOWN)

    assert {one.apart for one in queries.beside(cycle=cycle, framework=queries.chosen(school))} == {
        "Staff say yes far more often than parents and carers. Ask why."
    }
    services.take_sheet_out(sheet=sheet, by=by)
    assert {one.apart for one in queries.beside(cycle=cycle, framework=queries.chosen(school))} == {""}


def test_more_answers_than_people_are_refused(cycle: Cycle, by: StaffViewer) -> None:
    parents = opened(cycle, Voice.PARENTS, by)

    with pytest.raises(CountsDiffer):
        services.count_sheet(
            evaluation=parents, source="Paper", day=DAY, people=3, counts={"p-know": {"yes": 2, "partly": 2}}, by=by
        )
    with pytest.raises(ViewClosed):
        counted(opened(cycle, Voice.STAFF, by), by, 3, Answer.YES)


def test_asked_again_the_later_time_counts_and_the_first_stays(school: School, cycle: Cycle, by: StaffViewer) -> None:
    before = opened(cycle, Voice.PARENTS, by)
    counted(before, by, 20, Answer.UNKNOWN)
    assert opened(cycle, Voice.PARENTS, by) == before
    services.close_view(evaluation=before, by=by)
    counted(opened(cycle, Voice.PARENTS, by), by, 20, Answer.YES)

    assert first(school, cycle)[Voice.PARENTS].yes == 100
    assert [
        (one.number, one.before) for one in queries.asked(viewer=by, cycle=cycle) if one.voice == Voice.PARENTS
    ] == [(20, 1)]


def test_views_by_page(client: Client, school: School, cycle: Cycle, by: StaffViewer) -> None:
    sign_in(client, Member.objects.get(pk=by.member).user, Strength.TWO_FACTORS)

    def at(name: str, *args: str) -> str:
        return reverse(f"award:{name}", args=[school.slug, *args])

    client.post(at("view_open"), {"voice": "parents"})
    assert client.post(at("view_open"), {"voice": "nobody"}).status_code == 404
    row = Evaluation.objects.get()
    wrong = client.post(
        at("view_count", row.ref), {"source": "Paper", "day": "2026-11-02", "people": "2", "n_0_0": "5", "said": "Kind"}
    )
    assert "more answers than there were people" in wrong.content.decode()
    assert 'value="5"' in wrong.content.decode()
    client.post(
        at("view_count", row.ref),
        {"source": "Paper at the door", "day": "2026-11-02", "people": "12", "n_0_0": "11", "n_0_3": "1"},
    )
    assert Sheet.objects.get().counts == {"p-know": {"yes": 11, "unknown": 1}}
    assert "Paper at the door" in client.get(at("views")).content.decode()
    assert "I feel welcome" in client.get(at("view_print", "parents")).content.decode()
    assert client.get(at("view_print", "nobody")).status_code == 404
    client.post(at("sheet_out", Sheet.objects.get().ref))
    assert not Sheet.objects.live().exists()
    client.post(at("view_close", row.ref))
    assert not Evaluation.objects.live().exists()


def test_teacher_and_governor_say_on_their_own_page(
    client: Client, school: School, cycle: Cycle, by: StaffViewer
) -> None:
    opened(cycle, Voice.STAFF, by)
    page = reverse("award:say", args=[school.slug])
    teacher, governor = (
        MemberFactory(school=school, role=Role.TEACHER),
        MemberFactory(school=school, role=Role.GOVERNOR),
    )

    sign_in(client, governor.user)
    assert client.get(page).status_code == 302  # nobody asks governors yet
    sign_in(client, teacher.user, Strength.TWO_FACTORS)
    assert "Say where we stand" in client.get(reverse("award:mine", args=[school.slug])).content.decode()
    client.post(page, {"s-door": "yes", "s-start": ""})
    assert Answers.objects.get().said == {"s-door": "yes"}
    assert client.get(reverse("award:views", args=[school.slug])).status_code == 404


def test_views_cost_the_same_queries_with_one_and_with_three(
    client: Client, school: School, cycle: Cycle, by: StaffViewer
) -> None:
    sign_in(client, Member.objects.get(pk=by.member).user, Strength.TWO_FACTORS)
    parents = opened(cycle, Voice.PARENTS, by)

    def cost() -> int:
        with CaptureQueriesContext(connection) as seen:
            assert client.get(reverse("award:views", args=[school.slug])).status_code == 200
        return len(seen)

    counted(parents, by, 5, Answer.YES, said="Kind")
    before = cost()
    for _number in range(3):
        counted(parents, by, 5, Answer.YES, said="Kind")
    assert cost() == before
