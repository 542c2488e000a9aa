"""What comes back by itself: tasks that fall due, the years after the award, the clocks of a reassessment."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from schoolgate.award.enums import CycleKind
from schoolgate.award.models import Cycle
from schoolgate.award.models.cycle import months_after
from schoolgate.award.queries import lists
from schoolgate.award.queries.cycles import school_day
from schoolgate.award.services.plan import bring_up_actions
from schoolgate.award.services.tasks import bring_up
from schoolgate.core import clock
from schoolgate.core.permits import Viewer
from schoolgate.schools import services as schools
from schoolgate.schools.enums import Role
from schoolgate.schools.models import School, Todo
from schoolgate.schools.queries import calendar_of

AHEAD, WHILE = timedelta(days=21), timedelta(days=60)
SOURCE = "award_cycle"


@transaction.atomic
def remind(*, school: School, by: Viewer) -> int:
    """Put on the days of staff what is due. Each reminder comes once. Returns how many are new."""
    bring_up(school=school, by=by)
    bring_up_actions(school=school, by=by)
    cycle = Cycle.objects.filter(school=school, ended_at=None).first()
    if cycle is None:
        return 0
    today, calendar = clock.today(school.zone), calendar_of(school.pk)
    due = [(code, what, school_day(calendar, day)) for code, what, day in _moments(cycle)]
    now = [one for one in due if today - WHILE <= one[2] <= today + AHEAD]
    said = set(
        Todo.objects.filter(school=school, source_kind=SOURCE, source_ref=cycle.ref).values_list("unit", flat=True)
    )
    new = [one for one in now if _unit(cycle, one[0]) not in said]
    for code, what, day in new:
        schools.make_todo(
            school=school, what=what, role=Role.PARTNERSHIP, due=day, source=(SOURCE, cycle.ref), unit=_unit(cycle, code), by=by
        )  # fmt: skip
    return len(new)


def _moments(cycle: Cycle) -> list[tuple[str, str, date]]:
    """What a round asks at which time: code, words, day."""
    found: list[tuple[str, str, date]] = []
    if cycle.is_awarded and cycle.verified_on:
        verified = cycle.verified_on
        found += [(one.code, one.what, months_after(verified, one.after)) for one in lists.reminders(cycle.school)]
    if cycle.kind == CycleKind.AGAIN and not cycle.outcome and cycle.evaluated_by and cycle.ready_by:
        evaluated, ready = cycle.evaluated_by, cycle.ready_by
        found += [
            ("evaluate", _("Reassessment: send in the online self-evaluation by %(day)s") % {"day": date_format(evaluated)}, evaluated),
            ("recent", _("Reassessment: is there one recent item for each indicator?"), months_after(ready, -2)),
            ("ready", _("Reassessment: tell the awards office that you are ready, by %(day)s") % {"day": date_format(ready)}, ready),
        ]  # fmt: skip
    return found


def _unit(cycle: Cycle, code: str) -> str:
    """What a reminder is known by."""
    return f"award-cycle:{cycle.ref}:{code}"
