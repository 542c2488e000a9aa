"""Taking people out of the ledger: a touch keeps its day, its kind and the bands of its group, and loses who it was.

UK GDPR, article 17, and article 89 for what stays: figures that name nobody. Who may ask for it is the privacy room's business.
"""

from collections import defaultdict
from collections.abc import Collection
from datetime import date

from django.db import transaction

from schoolgate.core import audit
from schoolgate.core.permits import Viewer
from schoolgate.families.enums import FactKind
from schoolgate.families.models import Membership, Pupil, PupilFact
from schoolgate.ledger.models import Touch, TouchPupil
from schoolgate.schools.models import School

Spans = dict[int, list[tuple[date, date | None, str]]]  # of each pupil: from, until, what


@transaction.atomic
def erase(*, school: School, adults: Collection[int] = (), pupils: Collection[int] = (), by: Viewer) -> int:
    """Empty the keys to these people in place. Returns how many rows lost someone."""
    lost: int = Touch.objects.filter(school=school, adult__in=list(adults)).forget_adults()
    rows = list(TouchPupil.objects.filter(school=school, pupil__in=list(pupils)).select_related("touch"))
    bands = _bands([(row.pupil_id, row.touch.day) for row in rows if row.pupil_id is not None])
    for row in rows:
        if row.pupil_id is not None:
            row.bands, row.pupil = bands[row.pupil_id, row.touch.day], None
    TouchPupil.objects.bulk_update(rows, ["pupil", "bands"], batch_size=500)
    if lost or rows:
        audit.record(verb="ledger.erase", on=school, fields=["adult", "pupil"], by=by)
    return lost + len(rows)


def _bands(asked: Collection[tuple[int, date]]) -> dict[tuple[int, date], list[str]]:
    """The groups into which each child fell on a day, by the facts of that day; three queries however many are asked."""
    pupils = {pupil for pupil, _day in asked}
    facts = {kind: _facts(pupils, kind) for kind in (FactKind.PUPIL_PREMIUM, FactKind.SEN, FactKind.LANGUAGE)}
    now = dict(Pupil.objects.filter(pk__in=pupils).values_list("pk", "year_group"))
    years = _years(pupils)
    return {
        (pupil, day): [
            f"year_{_on(years[pupil], day) or now[pupil] or 'none'}",
            "premium" if _has(facts[FactKind.PUPIL_PREMIUM][pupil], day) else "no_premium",
            "sen" if _has(facts[FactKind.SEN][pupil], day) else "no_sen",
            "english" if _on(facts[FactKind.LANGUAGE][pupil], day).split("-")[0] == "en" else "other_or_unknown",
        ]
        for pupil, day in asked
    }


def _facts(pupils: Collection[int], kind: FactKind) -> Spans:
    """Dated facts of one kind."""
    found: Spans = defaultdict(list)
    rows = PupilFact.objects.filter(pupil__in=pupils, kind=kind).values_list("pupil", "since", "until", "value")
    for pupil, since, until, value in rows:
        found[pupil].append((since, until, value))
    return found


def _years(pupils: Collection[int]) -> Spans:
    """Year groups, by the classes that the children were in."""
    found: Spans = defaultdict(list)
    rows = Membership.objects.filter(pupil__in=pupils, group__year_group__isnull=False)
    for pupil, since, until, year in rows.values_list("pupil", "since", "until", "group__year_group"):
        found[pupil].append((since, until, str(year)))
    return found


def _on(spans: list[tuple[date, date | None, str]], day: date) -> str:
    """What held on that day; empty if nothing did."""
    return next((what for since, until, what in spans if since <= day and (until is None or day <= until)), "")


def _has(spans: list[tuple[date, date | None, str]], day: date) -> bool:
    """Did the child have it? "N" and "no" say that it had not."""
    return _on(spans, day).casefold() not in ("", "n", "no", "none", "false", "0")
