"""The ledger's side: one touch a child and home, or one tally. Every verb here runs inside its caller's transaction."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from django.utils.translation import gettext as _

from schoolgate.core import clock
from schoolgate.core.permits import Viewer
from schoolgate.elsewhere.enums import MEANS, OTHER, Kind
from schoolgate.elsewhere.models import Happening, Present
from schoolgate.ledger import services as ledger
from schoolgate.ledger.values import Line

SOURCE = "happening"
BATCH = 500


def touch(school: int, presents: Sequence[Present], by: Viewer) -> None:
    """Write the touches of these children; their happenings are loaded."""
    for start in range(0, len(presents), BATCH):
        ledger.record(school=school, lines=[_line(one) for one in presents[start : start + BATCH]], by=by)


def count(happening: Happening, by: Viewer) -> None:
    """Write the number: evidence that it happened, no family's, and labelled so."""
    label = _("%(title)s (counted, without names)") % {"title": happening.title[:80]}
    ledger.tally(
        school=happening.school_id,
        kind=MEANS[Kind(happening.kind)].kind,
        number=happening.number or 0,
        day=happening.day,
        source_kind=SOURCE,
        source_ref=happening.ref,
        label=label,
        by=by,
    )


def untouch(school: int, presents: Collection[Present], by: Viewer) -> None:
    """End these, and take their touches back."""
    for start in range(0, len(presents), BATCH):
        some = [one.pk for one in list(presents)[start : start + BATCH]]
        Present.objects.filter(pk__in=some, ended_at=None).update(ended_at=clock.now(), ended_by=by.user)
    ledger.take_back_all(school=school, source_kind=SOURCE, units={one.unit for one in presents}, by=by)


def end(school: int, happenings: Collection[Happening], by: Viewer) -> None:
    """End these, and their numbers."""
    pks = [one.pk for one in happenings]
    for start in range(0, len(pks), BATCH):
        rows = Happening.objects.filter(pk__in=pks[start : start + BATCH], ended_at=None)
        rows.update(ended_at=clock.now(), ended_by=by.user)
    numbers = {one.ref for one in happenings if one.is_a_number}
    ledger.take_back_tallies(school=school, source_kind=SOURCE, source_refs=numbers, by=by)


def _line(present: Present) -> Line:
    """The touch of one child and home."""
    means = MEANS[Kind(present.happening.kind)]
    return Line(
        kind=means.kind,
        way=means.way,
        channel=OTHER,
        day=present.happening.day,
        source_kind=SOURCE,
        source_ref=present.happening.ref,
        unit=present.unit,
        family=present.family_id,
        pupils=frozenset({present.pupil_id}),
    )
