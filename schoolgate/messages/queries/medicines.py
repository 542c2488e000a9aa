"""Which child is given which medicine."""

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from schoolgate.asks import queries as asks
from schoolgate.core import clock
from schoolgate.core.permits import Viewer
from schoolgate.families.enums import Effect
from schoolgate.families.queries import free_ties, names_of_pupils
from schoolgate.messages.models import Medicine


@dataclass(frozen=True)
class Given:
    """One line of the office's list. `is_doubted`: another home says no, or whoever signed may not decide any more."""

    ref: str
    group: str
    child: str
    what: str
    how_much: str
    when: str
    until: date
    signed_by: str
    signed_on: date
    on_paper: bool
    is_doubted: bool


def medicines(*, viewer: Viewer) -> QuerySet[Medicine]:
    """Those that are given now, and that `viewer` may see."""
    rows: QuerySet[Medicine] = Medicine.objects.visible_to(viewer).filter(ended_at=None)
    return rows.filter(until__gte=clock.now().date()).select_related("adult", "pupil", "school")


def given(*, viewer: Viewer) -> list[Given]:
    """The list, by class and child, in a constant number of queries."""
    rows = list(medicines(viewer=viewer))
    pupils = {one.pupil_id for one in rows}
    names = names_of_pupils(pupils)
    may = set(free_ties(Effect.DECIDE).filter(pupil__in=pupils).values_list("adult", "pupil"))
    refused = asks.refused_elsewhere([one.item for one in rows if one.item])
    lines = [
        Given(
            ref=one.ref,
            group=names[one.pupil_id].group,
            child=names[one.pupil_id].first,
            what=one.what,
            how_much=one.how_much,
            when=one.when,
            until=one.until,
            signed_by=one.adult.name,
            signed_on=clock.local(one.made_at, one.school.zone).date(),
            on_paper=one.on_paper,
            is_doubted=(one.adult_id, one.pupil_id) not in may or one.item in refused,
        )
        for one in rows
    ]
    return sorted(lines, key=lambda one: (one.group, one.child, one.until))
