"""Bringing in the official rows, and saying which of our indicators each is near to."""

from collections.abc import Collection, Mapping, Sequence

from django.db import transaction
from django.db.models import QuerySet

from schoolgate.award.frameworks import framework
from schoolgate.award.likeness import likely
from schoolgate.award.models import Mapped, OfficialRow
from schoolgate.award.official import Given
from schoolgate.core import audit, clock
from schoolgate.core.permits import Can, Viewer, require
from schoolgate.schools.models import School

NEARLY = 0.75  # as near as the nearest


@transaction.atomic
def bring_official(*, school: School, rows: Sequence[Given], by: Viewer) -> int:
    """Make these the official rows of the school's framework; a row whose words are the same keeps what it was mapped to.

    What stands no more in the list ends. Each new or changed row is mapped to what is likely, and waits to be confirmed. Returns how
    many wait.
    """
    require(by, Can.EVIDENCE_DECIDE, on=school)
    School.objects.select_for_update(no_key=True).get(pk=school.pk)
    live = {one.code: one for one in _live(school)}
    given = {one.code: one for one in rows}
    for code, row in live.items():
        if code not in given or _is_other(row, given[code]):
            row.end(by=by.user)
            row.save(update_fields=["ended_at", "ended_by"])
    waiting = 0
    for order, one in enumerate(rows):
        kept = live.get(one.code)
        if kept is not None and kept.is_live:
            OfficialRow.objects.filter(pk=kept.pk).update(order=order)
        else:
            _add(school, order, one, by)
            waiting += 1
    audit.record(verb="award.bring_official", on=school, fields={"rows": len(rows)}, by=by)
    return waiting


@transaction.atomic
def confirm_official(*, school: School, chosen: Mapping[str, Collection[str]], by: Viewer) -> int:
    """Say of each row (by its ref) which indicators it is near to; to none is an answer, too. Returns how many were confirmed."""
    require(by, Can.EVIDENCE_DECIDE, on=school)
    rows = list(_live(school).filter(ref__in=list(chosen)).select_for_update())
    now = clock.now()
    for row in rows:
        Mapped.objects.filter(row=row).exclude(indicator__in=list(chosen[row.ref])).delete()
        have = set(Mapped.objects.filter(row=row).values_list("indicator", flat=True))
        for code in chosen[row.ref]:
            if code not in have:
                Mapped(school=school, row=row, indicator=code).save()
        row.confirmed_at, row.confirmed_by_id = now, by.user
        row.save(update_fields=["confirmed_at", "confirmed_by"])
    audit.record(verb="award.confirm_official", on=school, fields={"rows": len(rows)}, by=by)
    return len(rows)


@transaction.atomic
def drop_official(*, school: School, by: Viewer) -> int:
    """Take the list away; the portfolio is then arranged by our working indicators again. Returns how many rows ended."""
    require(by, Can.EVIDENCE_DECIDE, on=school)
    rows: int = _live(school).update(ended_at=clock.now(), ended_by=by.user)
    audit.record(verb="award.drop_official", on=school, fields={"rows": rows}, by=by)
    return rows


def _live(school: School) -> QuerySet[OfficialRow]:
    """The rows that stand, of the framework that the school uses."""
    return OfficialRow.objects.filter(school=school, framework=school.framework, ended_at=None)


def _is_other(row: OfficialRow, given: Given) -> bool:
    """Does the file say something else now?"""
    return (row.text, row.objective) != (given.text, given.objective)


def _add(school: School, order: int, one: Given, by: Viewer) -> None:
    """A row, mapped to what is likeliest; what is less likely is proposed on the page, unticked."""
    row = OfficialRow(
        school=school, framework=school.framework, order=order, code=one.code, objective=one.objective, text=one.text,
        like=one.like, made_by_id=by.user,
    )  # fmt: skip
    row.save()
    found = likely(one.text, hint=one.like, framework=framework(school.framework), objective=one.objective)
    for like in found:
        if like.near >= NEARLY * found[0].near:
            Mapped(school=school, row=row, indicator=like.indicator.code).save()
