"""From the interim check to the outcome: written down, planned, changed; what is to be developed becomes actions."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, time

from django.db import transaction
from django.utils.translation import gettext as _

from schoolgate.award import shipped
from schoolgate.award.enums import Outcome, PointKind
from schoolgate.award.errors import DecidedOutcome
from schoolgate.award.models import Cycle, InterimCheck, Point, Slot, Visit
from schoolgate.award.models.cycle import HOLDS_FOR, months_after
from schoolgate.award.queries.cycles import school_day
from schoolgate.award.services.plan import plan_action
from schoolgate.award.values import Draft
from schoolgate.core import audit
from schoolgate.core.permits import Can, Viewer, require
from schoolgate.schools.enums import Role
from schoolgate.schools.queries import calendar_of

MONTHS_TO_DEVELOP = 6


@transaction.atomic
def write_check(
    *, cycle: Cycle, day: date, who: str, said: Mapping[str, str], in_all: str = "", by: Viewer
) -> InterimCheck:
    """What the adviser said half way, objective by objective."""
    require(by, Can.AWARD_LEAD, on=cycle)
    kept = {topic: words.strip() for topic, words in said.items() if words.strip()}
    row = InterimCheck(
        school=cycle.school, cycle=cycle, day=day, who=who, said=kept, in_all=in_all.strip(), made_by_id=by.user
    )
    row.save()
    audit.record(verb="award.write_check", on=row, fields=["day", "who", "said", "in_all"], by=by)
    return row


@transaction.atomic
def change_check(
    *, check: InterimCheck, day: date, who: str, said: Mapping[str, str], in_all: str = "", by: Viewer
) -> None:
    """Written down more clearly."""
    require(by, Can.AWARD_LEAD, on=check)
    check.day, check.who, check.in_all = day, who, in_all.strip()
    check.said = {topic: words.strip() for topic, words in said.items() if words.strip()}
    check.save(update_fields=["day", "who", "said", "in_all"])
    audit.record(verb="award.change_check", on=check, fields=["day", "who", "said", "in_all"], by=by)


@transaction.atomic
def plan_visit(*, cycle: Cycle, day: date, who: str = "", needs: str = "", by: Viewer) -> Visit:
    """The day, with the programme that ships; planned again, only the day and the visitor change."""
    require(by, Can.AWARD_LEAD, on=cycle)
    row = Visit.objects.select_for_update().filter(cycle=cycle, ended_at=None).first()
    if row is None:
        row = Visit(school=cycle.school, cycle=cycle, day=day, who=who, needs=needs, made_by_id=by.user)
        row.save()
        Slot.objects.bulk_create(
            Slot(school=cycle.school, visit=row, made_by_id=by.user, **vars(one)) for one in shipped.visit()
        )
    row.day, row.who, row.needs = day, who, needs
    row.save(update_fields=["day", "who", "needs"])
    audit.record(verb="award.plan_visit", on=row, fields=["day", "who", "needs"], by=by)
    visit: Visit = row
    return visit


@transaction.atomic
def put_slot(
    *,
    visit: Visit,
    slot: Slot | None = None,
    starts: time,
    minutes: int,
    what: str,
    whom: str = "",
    where: str = "",
    by: Viewer,
) -> Slot:
    """A line of the programme: a new one, or one that is changed."""
    require(by, Can.AWARD_LEAD, on=visit)
    row = slot or Slot(school_id=visit.school_id, visit=visit, made_by_id=by.user)
    row.starts, row.minutes, row.what, row.whom, row.where = starts, minutes, what, whom, where
    row.save()
    audit.record(verb="award.put_slot", on=row, fields=["starts", "minutes", "what", "whom", "where"], by=by)
    return row


@transaction.atomic
def drop_slot(*, slot: Slot, by: Viewer) -> None:
    """Not on this visit."""
    require(by, Can.AWARD_LEAD, on=slot)
    if slot.ended_at is None:
        slot.end(by=by.user)
        slot.save(update_fields=["ended_at", "ended_by"])
        audit.record(verb="award.drop_slot", on=slot, fields=["ended_at"], by=by)


@transaction.atomic
def write_outcome(*, cycle: Cycle, day: date, outcome: Outcome, words: str = "", by: Viewer) -> None:
    """What the verifier decided. An award holds for three years from that day."""
    require(by, Can.AWARD_LEAD, on=cycle)
    row: Cycle = Cycle.objects.select_for_update().get(pk=cycle.pk)
    if row.ended_at is not None:
        raise DecidedOutcome
    row.verified_on, row.outcome, row.words = day, outcome, words.strip()
    row.accredited_until = months_after(day, HOLDS_FOR) if outcome == Outcome.MET else None
    row.save(update_fields=["verified_on", "outcome", "words", "accredited_until"])
    audit.record(verb="award.write_outcome", on=row, fields=["verified_on", "outcome", "accredited_until"], by=by)


@transaction.atomic
def add_point(*, cycle: Cycle, kind: PointKind, words: str, topic: str = "", by: Viewer) -> Point:
    """A strength; or something to develop, which is an action of the plan at once."""
    require(by, Can.AWARD_LEAD, on=cycle)
    row = Point(school=cycle.school, cycle=cycle, kind=kind, words=words.strip(), topic=topic, made_by_id=by.user)
    row.save()
    audit.record(verb="award.add_point", on=row, fields=["kind", "words", "topic"], by=by)
    if kind == PointKind.DEVELOPMENT:
        begun = cycle.verified_on or cycle.target
        due = school_day(calendar_of(cycle.school_id), months_after(begun, MONTHS_TO_DEVELOP))
        what = _("From the verifier: %(words)s") % {"words": row.words}
        draft = Draft(what=what[:300], due=due, role=Role.PARTNERSHIP, topic=topic, source=("award_point", row.ref))
        plan_action(cycle=cycle, draft=draft, by=by)
    return row


@transaction.atomic
def take_point_out(*, point: Point, by: Viewer) -> None:
    """It was written down by mistake; an action that came of it stays in the plan, to be dropped there."""
    require(by, Can.AWARD_LEAD, on=point)
    if point.ended_at is None:
        point.end(by=by.user)
        point.save(update_fields=["ended_at", "ended_by"])
        audit.record(verb="award.take_point_out", on=point, fields=["ended_at"], by=by)
