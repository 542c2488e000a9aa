"""What becomes of evidence that stands: its words, its indicators, its end, and what is done where its source has changed."""

from collections.abc import Collection

from django.db import transaction

from schoolgate.award.errors import NoIndicator, SayWhy, SettledAlready
from schoolgate.award.frameworks import indicator
from schoolgate.award.models import Change, Evidence, Serves
from schoolgate.core import audit
from schoolgate.core.permits import Can, Viewer, require
from schoolgate.schools.services import settle_todos

CHANGED = "evidence-changed"


@transaction.atomic
def mend(
    *, evidence: Evidence, claim: str, effect: str, title: str = "", who_for: str | None = None, by: Viewer
) -> Evidence:
    """Change the words; that a hand changed them is said, and the words that were offered stay beside them."""
    require(by, Can.EVIDENCE_DECIDE, on=evidence)
    if claim != evidence.claim or (title and title != evidence.title):
        evidence.claim, evidence.title, evidence.by_hand = claim, title or evidence.title, True
    evidence.effect = effect
    evidence.who_for = evidence.who_for if who_for is None else who_for
    evidence.save(update_fields=["title", "claim", "effect", "who_for", "by_hand"])
    audit.record(verb="award.mend", on=evidence, fields=["title", "claim", "effect", "who_for"], by=by)
    return evidence


@transaction.atomic
def choose(*, evidence: Evidence, codes: Collection[str], by: Viewer) -> None:
    """Say anew for which indicators it is. Raises NoIndicator."""
    require(by, Can.EVIDENCE_DECIDE, on=evidence)
    known = [code for code in dict.fromkeys(codes) if indicator(code) is not None]
    if not known:
        raise NoIndicator
    serve(evidence=evidence, codes=known, by=by)
    audit.record(verb="award.serve", on=evidence, fields={"indicators": known}, by=by)


@transaction.atomic
def take_out(*, evidence: Evidence, by: Viewer) -> None:
    """It is evidence no more."""
    require(by, Can.EVIDENCE_DECIDE, on=evidence)
    evidence.end(by=by.user)
    evidence.save(update_fields=["ended_at", "ended_by"])
    settle_todos(school=evidence.school_id, unit=f"{CHANGED}:{evidence.ref}", by=by)
    audit.record(verb="award.take_out", on=evidence, fields=["ended_at"], by=by)


@transaction.atomic
def take_new(*, change: Change, by: Viewer) -> Evidence:
    """Where it came from has changed: it says so in the new words, counted anew. Raises SettledAlready."""
    row = _open(change, by)
    evidence, original = row.evidence, row.original
    if original is not None and row.claim:
        others = evidence.originals.count() > 1
        if not others or original.claim in evidence.claim:
            evidence.claim = evidence.claim.replace(original.claim, row.claim)[:600] if others else row.claim
        evidence.title = row.title if not others else evidence.title
        evidence.families, evidence.by_hand = (
            (evidence.families if others else row.families),
            evidence.by_hand and others,
        )
        evidence.save(update_fields=["title", "claim", "families", "by_hand"])
        for name in ("title", "claim", "families", "occasions", "number"):
            setattr(original, name, getattr(row, name))
        original.save(update_fields=["title", "claim", "families", "occasions", "number"])
    _settle(row, by, taken=True)
    audit.record(verb="award.take_new", on=evidence, fields=["title", "claim", "families"], by=by)
    return evidence


@transaction.atomic
def keep_old(*, change: Change, why: str, by: Viewer) -> None:
    """The old words stay, for a reason that stands beside them. Raises SayWhy, SettledAlready."""
    row = _open(change, by)
    if not why.strip():
        raise SayWhy
    row.why_kept = why.strip()[:200]
    _settle(row, by, taken=False)
    audit.record(verb="award.keep_old", on=row.evidence, fields=["why_kept"], by=by)


def serve(*, evidence: Evidence, codes: Collection[str], by: Viewer) -> None:
    """Within a verb that asked: those not named any more end, new ones are added."""
    live = {one.indicator: one for one in Serves.objects.filter(evidence=evidence, ended_at=None)}
    for code in sorted(set(live) - set(codes)):
        live[code].end(by=by.user)
        live[code].save(update_fields=["ended_at", "ended_by"])
    for code in dict.fromkeys(codes):
        if code not in live:
            Serves(school_id=evidence.school_id, evidence=evidence, indicator=code, made_by_id=by.user).save()


def _open(change: Change, by: Viewer) -> Change:
    """The change, locked, if nobody has settled it."""
    require(by, Can.EVIDENCE_DECIDE, on=change.evidence)
    row: Change = Change.objects.select_for_update().get(pk=change.pk)
    if row.ended_at is not None:
        raise SettledAlready
    return row


def _settle(row: Change, by: Viewer, *, taken: bool) -> None:
    """It is done; with the last one of its evidence, the to-do is too."""
    row.taken = taken
    row.end(by=by.user)
    row.save(update_fields=["taken", "why_kept", "ended_at", "ended_by"])
    if not Change.objects.filter(evidence=row.evidence_id, ended_at=None).exists():
        settle_todos(school=row.school_id, unit=f"{CHANGED}:{row.evidence.ref}", by=by)
