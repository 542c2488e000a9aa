"""The school judges itself, an indicator at a time and with a reason, and says what changed. Nothing is overwritten."""

from __future__ import annotations

from django.db import transaction

from schoolgate.award.enums import Level
from schoolgate.award.errors import NeedsReason, NoSuchIndicator
from schoolgate.award.frameworks import indicator
from schoolgate.award.models import Cycle, Effect, Judgement
from schoolgate.core import audit
from schoolgate.core.permits import Can, Viewer, require


@transaction.atomic
def judge(*, cycle: Cycle, code: str, level: Level, reasons: str, by: Viewer) -> Judgement:
    """How far we are with one indicator, and why. What was judged before stays and tells the way."""
    require(by, Can.AWARD_LEAD, on=cycle)
    if indicator(code) is None:
        raise NoSuchIndicator
    if not reasons.strip():
        raise NeedsReason
    row = Judgement(
        school=cycle.school, cycle=cycle, indicator=code, level=level, reasons=reasons.strip(), made_by_id=by.user
    )
    row.save()
    audit.record(verb="award.judge", on=row, fields={"indicator": code, "level": level.value}, by=by)
    return row


@transaction.atomic
def write_effect(*, cycle: Cycle, topic: str, text: str, by: Viewer) -> Effect:
    """Two sentences: what is different now, for whom, and how we know."""
    require(by, Can.AWARD_LEAD, on=cycle)
    row = Effect(school=cycle.school, cycle=cycle, topic=topic, text=text.strip(), made_by_id=by.user)
    row.save()
    audit.record(verb="award.write_effect", on=row, fields=["topic", "text"], by=by)
    return row
