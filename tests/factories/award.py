"""Small stories of the award, through the real verbs."""

from datetime import date

from schoolgate.audience.viewers import viewer_of_member
from schoolgate.award import services
from schoolgate.award.models import Cycle
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
