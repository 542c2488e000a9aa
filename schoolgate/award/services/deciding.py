"""Deciding on suggestions: taken, several as one, refused (and learnt from), hushed, undone."""

from collections.abc import Collection, Sequence
from datetime import timedelta

from django.db import transaction

from schoolgate.award import groups, suggesting
from schoolgate.award.enums import WhyNot
from schoolgate.award.errors import DecidedAlready, NothingToUndo, TooFewToMerge
from schoolgate.award.frameworks import served
from schoolgate.award.models import Enclosure, Evidence, Hushed, Original, Quote, Suggestion, WebPage
from schoolgate.award.services.keeping import serve
from schoolgate.core import audit, clock
from schoolgate.core.permits import Can, Viewer, require
from schoolgate.schools.models import School

COPIED = ("title", "claim", "says", "day", "source_kind", "source_ref")
OFFERED = (*COPIED, "families", "occasions", "number", "source_title", "parts")
UNDO = timedelta(hours=24)


@transaction.atomic
def accept(
    *,
    suggestion: Suggestion,
    title: str = "",
    claim: str = "",
    effect: str = "",
    who_for: str = "",
    codes: Collection[str] | None = None,
    by: Viewer,
) -> Evidence:
    """Make it evidence, in its own words or in changed ones, which it then says. What was quoted before an undo comes with it."""
    row = _undecided([suggestion], by)[0]
    evidence = Evidence(
        school_id=row.school_id, made_by_id=by.user, item=row.item, unit=row.unit, brought=row.brought, who_for=who_for or row.who_for,
        families=row.families, effect=effect, **{name: getattr(row, name) for name in COPIED},
    )  # fmt: skip
    if (claim and claim != row.claim) or (title and title != row.title):
        evidence.claim, evidence.title, evidence.by_hand = claim or row.claim, title or row.title, True
    evidence.save()
    serve(evidence=evidence, codes=_codes(row) if codes is None else codes, by=by)
    _take(evidence, [row], by)
    audit.record(verb="award.accept", on=evidence, fields=["item", "claim"], by=by)
    return evidence


@transaction.atomic
def merge(
    *,
    suggestions: Sequence[Suggestion],
    title: str,
    claim: str,
    effect: str = "",
    who_for: str = "",
    codes: Collection[str] | None = None,
    by: Viewer,
) -> Evidence:
    """Several become one piece of evidence, in the words given; each stays as an original of it. Raises TooFewToMerge."""
    rows = _undecided(suggestions, by)
    if len(rows) < 2:
        raise TooFewToMerge
    last = max(rows, key=lambda one: one.day)
    evidence = Evidence(
        school_id=last.school_id, made_by_id=by.user, title=title, claim=claim, effect=effect, says=said_by(rows), day=last.day,
        who_for=who_for or next((one.who_for for one in rows if one.who_for), ""), brought=next((one.brought for one in rows), ""),
    )  # fmt: skip
    evidence.save()
    together = dict.fromkeys(code for one in rows for code in _codes(one))
    serve(evidence=evidence, codes=list(together) if codes is None else codes, by=by)
    _take(evidence, rows, by)
    audit.record(verb="award.merge", on=evidence, fields={"suggestions": [one.ref for one in rows]}, by=by)
    return evidence


def proposed(rows: Sequence[Suggestion]) -> tuple[str, str]:
    """A title and words for several together: what their titles have in common, and their sentences one after another."""
    heads = dict.fromkeys(one.title.partition(":")[0].strip() for one in rows)
    title = " · ".join(heads)[:200].strip()
    claim = " ".join(dict.fromkeys(one.claim for one in rows))
    return title, claim if len(claim) <= 600 else f"{claim[:598].rpartition('.')[0]}."


def said_by(rows: Sequence[Suggestion]) -> str:
    """Who stands for several together: the most careful word among them. Only what was counted throughout is counted."""
    says = {one.says for one in rows}
    return says.pop() if len(says) == 1 else "judged by" if "judged by" in says else "told by"


@transaction.atomic
def refuse(*, suggestion: Suggestion, why: str = "", by: Viewer) -> None:
    """Not this one; it does not come again. "Never" hushes its whole item until somebody wakes it."""
    row = _undecided([suggestion], by)[0]
    row.why_not = why
    _decide([row], None, by)
    if why == WhyNot.NEVER and row.item:
        hush(school=School.objects.get(pk=row.school_id), item=row.item, by=by)
    audit.record(verb="award.refuse", on=row, fields=["decided_at", "why_not"], by=by)


@transaction.atomic
def hush(*, school: School, item: str, by: Viewer) -> Hushed:
    """Nothing of this item is offered until it is woken."""
    require(by, Can.EVIDENCE_DECIDE, on=school)
    row: Hushed = (
        Hushed.objects.filter(school=school, item=item, ended_at=None).first()
        or Hushed.objects.create(school=school, item=item, made_by_id=by.user)
    )  # fmt: skip
    audit.record(verb="award.hush", on=row, fields={"item": item}, by=by)
    return row


@transaction.atomic
def wake(*, hushed: Hushed, by: Viewer) -> None:
    """It is offered again."""
    require(by, Can.EVIDENCE_DECIDE, on=hushed)
    if hushed.ended_at is None:
        hushed.end(by=by.user)
        hushed.save(update_fields=["ended_at", "ended_by"])
        audit.record(verb="award.wake", on=hushed, fields=["ended_at"], by=by)


@transaction.atomic
def undo(*, school: School, by: Viewer) -> list[Suggestion]:
    """Take back what this person decided last, within a day: it waits again. What was put together comes apart. Raises NothingToUndo."""
    require(by, Can.EVIDENCE_DECIDE, on=school)
    decided = Suggestion.objects.select_for_update().filter(
        school=school, decided_by=by.user, decided_at__gte=clock.now() - UNDO
    )
    last = decided.order_by("-decided_at", "pk").first()
    if last is None:
        raise NothingToUndo
    rows = list(decided.filter(evidence=last.evidence_id)) if last.evidence_id else [last]
    if last.evidence_id:
        _untake(last.evidence, rows[0], by)
    if last.why_not == WhyNot.NEVER:
        for quiet in Hushed.objects.filter(school=school, item=last.item, ended_at=None):
            wake(hushed=quiet, by=by)
    for one in rows:
        one.decided_at = one.decided_by = one.evidence = None
        one.why_not = ""
        one.save(update_fields=["decided_at", "decided_by", "evidence", "why_not"])
        audit.record(verb="award.undo", on=one, fields=["decided_at"], by=by)
    return rows


def _undecided(suggestions: Sequence[Suggestion], by: Viewer) -> list[Suggestion]:
    """The suggestions, locked, if nobody has decided."""
    for one in suggestions:
        require(by, Can.EVIDENCE_DECIDE, on=one)
    rows = list(
        Suggestion.objects.select_for_update().filter(pk__in=[one.pk for one in suggestions]).order_by("day", "pk")
    )
    if not rows or any(one.decided_at is not None for one in rows):
        raise DecidedAlready
    return rows


def _take(evidence: Evidence, rows: Sequence[Suggestion], by: Viewer) -> None:
    """They are its originals, with all that lies with them; whom they reached is counted once and frozen."""
    Original.objects.bulk_create(
        Original(
            school_id=one.school_id, evidence=evidence, suggestion=one, **{name: getattr(one, name) for name in OFFERED}
        )
        for one in rows
    )
    for model in (Enclosure, WebPage):
        model.objects.filter(suggestion__in=rows).update(evidence=evidence)
    _bring_back_quotes(evidence, rows)
    families = set().union(*(suggesting.families_of(one) for one in rows))
    groups.freeze(evidence=evidence, families=families, school=School.objects.get(pk=evidence.school_id))
    _decide(rows, evidence, by)


def _bring_back_quotes(evidence: Evidence, rows: Sequence[Suggestion]) -> None:
    """What was quoted with one of these before somebody took the press back lies with it again."""
    before = Original.objects.filter(suggestion__in=rows, evidence__ended_at__isnull=False).values("evidence")
    for said in Quote.objects.filter(evidence__in=before):
        said.evidence = evidence
        said.save(update_fields=["evidence"])


def _untake(evidence: Evidence | None, first: Suggestion, by: Viewer) -> None:
    """It is evidence no more: what lay with its suggestions lies with them again, what came to it since with the first.

    What was quoted, and what somebody wrote of it, stays with the ended row until it is taken again.
    """
    if evidence is None:
        return
    for model in (Enclosure, WebPage):
        lying = model.objects.filter(evidence=evidence)
        lying.filter(suggestion=None).update(suggestion=first)
        lying.update(evidence=None)
    if evidence.ended_at is None:
        evidence.end(by=by.user)
        evidence.save(update_fields=["ended_at", "ended_by"])


def _codes(row: Suggestion) -> list[str]:
    """The indicators that it would serve."""
    return list(served(row.item)) if row.item else list(row.chosen)


def _decide(rows: Sequence[Suggestion], evidence: Evidence | None, by: Viewer) -> None:
    """Note who decided."""
    for row in rows:
        row.decided_at, row.decided_by_id, row.evidence = clock.now(), by.user, evidence
        row.save(update_fields=["decided_at", "decided_by", "evidence", "why_not"])
