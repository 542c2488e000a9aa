"""Deciding on suggestions, mending evidence, choosing the numbering."""

from collections.abc import Collection

from django.db import transaction

from schoolgate.award.errors import DecidedAlready
from schoolgate.award.frameworks import framework, served
from schoolgate.award.models import Evidence, Serves, Suggestion
from schoolgate.core import audit, clock
from schoolgate.core.permits import Can, Viewer, require
from schoolgate.schools.models import School

COPIED = ("item", "unit", "title", "claim", "says", "day", "families", "source_kind", "source_ref")


@transaction.atomic
def accept(*, suggestion: Suggestion, claim: str = "", effect: str = "", by: Viewer) -> Evidence:
    """Make it evidence, in its own words or in changed ones, which it then says."""
    row = _undecided(suggestion, by)
    evidence = Evidence(school_id=row.school_id, made_by_id=by.user, **{name: getattr(row, name) for name in COPIED})
    evidence.effect = effect
    if claim and claim != row.claim:
        evidence.claim, evidence.by_hand = claim, True
    evidence.save()
    serve(evidence=evidence, codes=served(row.item), by=by)
    _decide(row, evidence, by)
    audit.record(verb="award.accept", on=evidence, fields=["item", "claim"], by=by)
    return evidence


@transaction.atomic
def refuse(*, suggestion: Suggestion, by: Viewer) -> None:
    """Not this one; it does not come again."""
    row = _undecided(suggestion, by)
    _decide(row, None, by)
    audit.record(verb="award.refuse", on=row, fields=["decided_at"], by=by)


@transaction.atomic
def mend(*, evidence: Evidence, claim: str, effect: str, by: Viewer) -> Evidence:
    """Change the words; that a hand changed them is said."""
    require(by, Can.EVIDENCE_DECIDE, on=evidence)
    if claim != evidence.claim:
        evidence.claim, evidence.by_hand = claim, True
    evidence.effect = effect
    evidence.save(update_fields=["claim", "effect", "by_hand"])
    audit.record(verb="award.mend", on=evidence, fields=["claim", "effect"], by=by)
    return evidence


@transaction.atomic
def take_out(*, evidence: Evidence, by: Viewer) -> None:
    """It is evidence no more."""
    require(by, Can.EVIDENCE_DECIDE, on=evidence)
    evidence.end(by=by.user)
    evidence.save(update_fields=["ended_at", "ended_by"])
    audit.record(verb="award.take_out", on=evidence, fields=["ended_at"], by=by)


@transaction.atomic
def choose_framework(*, school: School, code: str, by: Viewer) -> None:
    """Nine objectives or ten: evidence stays, since indicators stand in both."""
    require(by, Can.EVIDENCE_DECIDE, on=school)
    school.framework = framework(code).code
    school.save(update_fields=["framework"])
    audit.record(verb="award.choose_framework", on=school, fields={"framework": code}, by=by)


def serve(*, evidence: Evidence, codes: Collection[str], by: Viewer) -> None:
    """Say for which indicators it is: those not named any more end, new ones are added."""
    live = {one.indicator: one for one in Serves.objects.filter(evidence=evidence, ended_at=None)}
    for code in sorted(set(live) - set(codes)):
        live[code].end(by=by.user)
        live[code].save(update_fields=["ended_at", "ended_by"])
    for code in codes:
        if code not in live:
            Serves(school_id=evidence.school_id, evidence=evidence, indicator=code, made_by_id=by.user).save()


def _undecided(suggestion: Suggestion, by: Viewer) -> Suggestion:
    """The suggestion, locked, if nobody has decided."""
    require(by, Can.EVIDENCE_DECIDE, on=suggestion)
    row: Suggestion = Suggestion.objects.select_for_update().get(pk=suggestion.pk)
    if row.decided_at is not None:
        raise DecidedAlready
    return row


def _decide(row: Suggestion, evidence: Evidence | None, by: Viewer) -> None:
    """Note who decided."""
    row.decided_at, row.decided_by_id, row.evidence = clock.now(), by.user, evidence
    row.save(update_fields=["decided_at", "decided_by", "evidence"])
