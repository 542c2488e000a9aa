"""Small stories of the award, through the real verbs."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from schoolgate.audience.viewers import viewer_of_member
from schoolgate.award import official, services, shipped
from schoolgate.award.enums import Level, Outcome, Part, PointKind, Voice
from schoolgate.award.frameworks import framework
from schoolgate.award.models import AnswerLink, Cycle, OfficialRow
from schoolgate.award.services import links
from schoolgate.award.values import Call, Draft
from schoolgate.core import clock
from schoolgate.core.permits import StaffViewer
from schoolgate.families.models import Adult
from schoolgate.schools.enums import Role
from schoolgate.schools.models import School
from tests.factories.schools import MemberFactory


def lead(school: School) -> StaffViewer:
    """Whoever leads the partnership."""
    return viewer_of_member(MemberFactory(school=school, role=Role.PARTNERSHIP))


def registered(school: School, on: date | None = None, by: StaffViewer | None = None) -> Cycle:
    """A round that has begun, today if not said otherwise."""
    return services.register(school=school, on=on or clock.today(school.zone), by=by or lead(school))


def asking(school: School, by: StaffViewer | None = None) -> AnswerLink:
    """The parents' view is open, and so is its link."""
    by = by or lead(school)
    view = services.open_view(cycle=registered(school, by=by), voice=Voice.PARENTS, by=by)
    return links.switch_on(evaluation=view, by=by)


def answered(link: AnswerLink, number: int, answer: str = "yes") -> None:
    """So many parents say the same to every sentence."""
    said = {one.code: answer for one in shipped.view(Voice.PARENTS).statements}
    for one in range(number):
        links.count_in(link=link, said=said, place=f"10.0.0.{one}")


OFFICIAL = b"code,objective,text\n1.1,1,A statement is signed by all stakeholders\n3.1,3,Information is translated where needed\n"


def official_rows(school: School, by: StaffViewer | None = None) -> list[OfficialRow]:
    """Two official rows that came in by a file."""
    rows, _wrong = official.read(OFFICIAL, framework=framework(school.framework))
    services.bring_official(school=school, rows=rows, by=by or lead(school))
    return list(OfficialRow.objects.filter(school=school, ended_at=None))


def award_rows(school: School, mother: Adult) -> Iterator[Any]:
    """A round with something of each kind, for walks through all pages."""
    by, today = lead(school), clock.today(school.zone)
    cycle = registered(school, by=by)
    yield from (cycle, *cycle.tasks.all()[:1])
    person = services.join_group(school=school, part=Part.PARENTS, adult=mother, by=by)
    meeting = services.call_meeting(school=school, call=Call("A term's meeting", today, agenda="Welcome"), by=by)
    services.write_minutes(meeting=meeting, came=[person], minutes="We met.", decisions="We go on.", by=by)
    draft = Draft(
        what="Ring them",
        due=today + timedelta(days=9),
        role=Role.TEACHER,
        topic="4",
        source=("award_meeting", meeting.ref),
    )
    yield from (person, meeting, services.plan_action(cycle=cycle, draft=draft, by=by))
    services.put_forward(school=school, by=by)
    yield services.sign_on_paper(school=school, part=Part.PARENTS, adult=mother, on=today, by=by)
    for voice in Voice:
        view = services.open_view(cycle=cycle, voice=voice, by=by)
        yield view
        if voice == Voice.PARENTS:
            yield links.switch_on(evaluation=view, by=by)
    visit = services.plan_visit(cycle=cycle, day=today, by=by)
    yield from visit.slots.all()[:1]
    services.judge(cycle=cycle, code="know-who", level=Level.MET, reasons="We know", by=by)
    services.write_effect(cycle=cycle, topic="1", text="We stand together.", by=by)
    yield services.write_check(cycle=cycle, day=today, who="Mrs Obi", said={"1": "Good."}, by=by)
    services.write_outcome(cycle=cycle, day=today, outcome=Outcome.MET, by=by)
    yield services.add_point(cycle=cycle, kind=PointKind.STRENGTH, words="The gate", by=by)
    yield services.count_sheet(
        evaluation=view, source="Class 5", day=today, people=9, counts={"c-like": {"yes": 9}}, said="Kind", by=by
    )
