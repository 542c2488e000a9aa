"""Evidence from outside the ledger: somebody brings it in. The lead's own stands at once; a colleague's waits for the lead."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from schoolgate.award.enums import Brought, CameBy, Says
from schoolgate.award.likeness import likely
from schoolgate.award.models import Suggestion
from schoolgate.award.services.deciding import accept
from schoolgate.award.services.enclosing import File, add_page, enclose
from schoolgate.core import audit
from schoolgate.core.permits import Can, StaffViewer, Viewer, holds, require
from schoolgate.core.rows import new_ref
from schoolgate.schools.enums import Role, TodoKind
from schoolgate.schools.models import School
from schoolgate.schools.services import make_todo

SAYS = {Brought.QUOTE: Says.TOLD, Brought.WALK: Says.TOLD, Brought.VISIT: Says.TOLD}
WAITS = "evidence-waits"


@dataclass(frozen=True)
class Brings:
    """What somebody brings. `codes` may be empty: likely indicators are proposed by its words."""

    kind: Brought
    title: str
    claim: str
    day: date
    who_for: str = ""
    says: str = ""
    codes: Sequence[str] = ()
    files: Sequence[File] = field(default=())
    url: str = ""
    left_out: Mapping[str, int] = field(default_factory=dict)  # files that were not taken: why, and how many


@transaction.atomic
def bring(
    *,
    school: School,
    brings: Brings,
    came_by: CameBy = CameBy.PAGE,
    unit: str = "",
    member: int | None = None,
    by: Viewer,
) -> Suggestion:
    """It waits for the lead; of the lead themselves it is evidence at once. Raises what a file or a page may."""
    require(by, Can.EVIDENCE_BRING, on=school)
    row: Suggestion = Suggestion.objects.create(
        school=school, unit=unit or f"brought:{new_ref()}", title=brings.title, claim=brings.claim, day=brings.day,
        says=brings.says or SAYS.get(brings.kind, Says.JUDGED), brought=brings.kind, who_for=brings.who_for, came_by=came_by,
        brought_by_id=by.member if isinstance(by, StaffViewer) else member,
        left_out=dict(brings.left_out),
        chosen=list(brings.codes) or [one.indicator.code for one in likely(f"{brings.title} {brings.claim}", most=3)],
    )  # fmt: skip
    audit.record(verb="award.bring", on=row, fields={"brought": str(brings.kind)}, by=by)
    for file in brings.files:
        enclose(to=row, file=file, by=by)
    if brings.url:
        add_page(to=row, url=brings.url, says=brings.title, by=by)
    if holds(by, Can.EVIDENCE_DECIDE, school) and came_by == CameBy.PAGE:
        accept(suggestion=row, by=by)
        row.refresh_from_db()
    else:
        _tell_lead(row, by)
    return row


def _tell_lead(row: Suggestion, by: Viewer) -> None:
    """One to-do, however many wait."""
    make_todo(
        school=row.school_id, kind=TodoKind.OTHER, role=Role.PARTNERSHIP, unit=WAITS, source=("suggestion", row.ref),
        what=_("Colleagues have brought in evidence. Please say yes or no."), by=by,
    )  # fmt: skip
