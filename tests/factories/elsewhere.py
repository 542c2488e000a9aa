"""Small stories of what happened elsewhere, through the real verbs."""

from datetime import date
from typing import Any

from schoolgate.audience.viewers import viewer_of_member
from schoolgate.core.permits import StaffViewer
from schoolgate.elsewhere import services
from schoolgate.elsewhere.enums import Kind
from schoolgate.elsewhere.models import Happening, Sheet
from schoolgate.elsewhere.queries import homes_of
from schoolgate.families.models import Family, FamilyPupil, Pupil
from schoolgate.schools.enums import Role
from schoolgate.schools.models import School
from tests.factories.families import FamilyFactory
from tests.factories.schools import MemberFactory

HEAD = "date,kind,title,upn or count"
DAY = date(2025, 11, 4)


def lead(school: School, role: Role = Role.PARTNERSHIP) -> StaffViewer:
    """Somebody who may write things down."""
    return viewer_of_member(MemberFactory(school=school, role=role))


def happened(school: School, *pupils: Pupil, by: StaffViewer | None = None, **about: Any) -> Happening:
    """It happened; with these children, each in the only home."""
    by = by or lead(school)
    said = {"kind": Kind.CAME, "title": "Carol concert", "day": DAY, **about}
    row = services.write_down(school=school, by=by, **said)
    if pupils:
        homes = homes_of([one.pk for one in pupils])
        services.add(happening=row, homes=[(one, homes[one.pk][0]) for one in pupils], by=by)
    return row


def file_of(*lines: str, head: str = HEAD) -> bytes:
    """A CSV."""
    return "\n".join([head, *lines]).encode()


def put(school: School, *lines: str, by: StaffViewer | None = None) -> Sheet:
    """A file that waits."""
    return services.put(school=school, file_name="autumn.csv", data=file_of(*lines), by=by or lead(school))


def brought_in(school: School, *lines: str, leave_out: bool = False, by: StaffViewer | None = None) -> Sheet:
    """A file that was applied."""
    by = by or lead(school)
    sheet = put(school, *lines, by=by)
    services.apply(sheet=sheet, leave_out=leave_out, by=by)
    sheet.refresh_from_db()
    return sheet


def second_home(pupil: Pupil) -> Family:
    """The child lives in another home, too."""
    family: Family = FamilyFactory(school=pupil.school)
    FamilyPupil(school=pupil.school, family=family, pupil=pupil).save()
    return family
