"""What the process tells: only what really happened, and nobody by name."""

from datetime import date, timedelta

from schoolgate.audience.viewers import viewer_of_member
from schoolgate.award import services
from schoolgate.award.enums import Part, State, Voice
from schoolgate.award.values import Call, Draft
from schoolgate.core import clock, happened
from schoolgate.core.permits import StaffViewer
from schoolgate.schools.enums import Role
from schoolgate.schools.models import School
from tests.factories.award import lead, registered
from tests.factories.schools import MemberFactory


def told(school: School, name: str) -> list[tuple[str, int]]:
    today = clock.today(school.zone)
    found = happened.told(name, school=school.pk, since=today - timedelta(days=9), until=today)
    return [(one.title, one.number) for one in found]


def test_meeting_is_told_once_its_minutes_are_written(school: School) -> None:
    by = lead(school)
    people = [services.join_group(school=school, part=Part.PARTNERS, name=f"Person {n}", by=by) for n in range(3)]
    meeting = services.call_meeting(school=school, call=Call("A term's meeting", clock.today(school.zone)), by=by)
    assert told(school, "group_met") == []

    services.write_minutes(meeting=meeting, came=people[:2], minutes="We met.", decisions="", by=by)

    assert told(school, "group_met") == [("A term's meeting", 2)]


def test_commitment_is_told_once_every_part_has_signed(school: School) -> None:
    by, today = lead(school), clock.today(school.zone)
    services.put_forward(school=school, by=by)
    services.sign(school=school, by=governor(school))
    for part in (Part.PARENTS, Part.CHILDREN, Part.PARTNERS):
        services.sign_on_paper(school=school, part=part, name="Somebody", on=today, by=by)
    assert told(school, "commitment_signed") == []

    services.sign(school=school, by=by)

    assert told(school, "commitment_signed") == [("Statement of commitment", 5)]


def governor(school: School) -> StaffViewer:
    return viewer_of_member(MemberFactory(school=school, role=Role.GOVERNOR))


def test_views_actions_and_checks_are_told_when_they_are_done(school: School) -> None:
    by, today = lead(school), clock.today(school.zone)
    cycle = registered(school, by=by)
    view = services.open_view(cycle=cycle, voice=Voice.PARENTS, by=by)
    counts = {"p-know": {"yes": 12}}
    services.count_sheet(evaluation=view, source="Paper", day=today, people=12, counts=counts, by=by)
    action = services.plan_action(
        cycle=cycle, draft=Draft(what="Ring them", due=date(2031, 9, 1), role="teacher"), by=by
    )
    assert told(school, "views_asked") == told(school, "actions_done") == []

    services.close_view(evaluation=view, by=by)
    services.set_state(action=action, state=State.DONE, by=by)
    services.write_check(cycle=cycle, day=today, who="Mrs Obi", said={}, by=by)

    assert told(school, "views_asked") == [("Parents and carers", 12)]
    assert told(school, "actions_done") == [("Ring them", 1)]
    assert told(school, "checks_made") == [("The adviser’s interim check", 1)]
