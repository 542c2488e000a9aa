"""Small stories of the award, through the real verbs."""

from datetime import date

from schoolgate.audience.viewers import viewer_of_member
from schoolgate.award import official, services
from schoolgate.award.frameworks import framework
from schoolgate.award.models import Cycle, OfficialRow
from schoolgate.core import clock
from schoolgate.core.permits import StaffViewer
from schoolgate.schools.enums import Role
from schoolgate.schools.models import School
from tests.factories.schools import MemberFactory


def lead(school: School) -> StaffViewer:
    """Whoever leads the partnership."""
    return viewer_of_member(MemberFactory(school=school, role=Role.PARTNERSHIP))


def registered(school: School, on: date | None = None, by: StaffViewer | None = None) -> Cycle:
    """A round that has begun, today if not said otherwise."""
    return services.register(school=school, on=on or clock.today(school.zone), by=by or lead(school))


OFFICIAL = b"code,objective,text\n1.1,1,A statement is signed by all stakeholders\n3.1,3,Information is translated where needed\n"


def official_rows(school: School, by: StaffViewer | None = None) -> list[OfficialRow]:
    """Two official rows that came in by a file."""
    rows, _wrong = official.read(OFFICIAL, framework=framework(school.framework))
    services.bring_official(school=school, rows=rows, by=by or lead(school))
    return list(OfficialRow.objects.filter(school=school, ended_at=None))
