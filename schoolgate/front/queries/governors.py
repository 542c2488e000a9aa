"""What governors read each term: frozen figures, and the words that go with them. No name, and nothing that is counted live of a family."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from schoolgate.core import clock
from schoolgate.core.permits import Can, Viewer, require
from schoolgate.events.models import Event
from schoolgate.reach import queries as reach
from schoolgate.reach.queries.figures import Row, Table
from schoolgate.reach.queries.followed import Effect
from schoolgate.schools.models import School

FAR = 5


@dataclass(frozen=True)
class Report:
    """One term, as its last frozen week has it."""

    term: str
    starts: date
    week: date
    total: Row
    before: Row | None
    tables: list[Table]
    effects: list[Effect]
    occasions: int
    is_over: bool

    @property
    def sentences(self) -> list[str]:
        """What the figures say, in words."""
        return [
            *_whole(self.total, self.before if self.is_over else None, is_over=self.is_over),
            *_occasions(self.occasions),
            *_gaps(self.tables),
            *_tried(self.effects),
        ]

    @property
    def ladder(self) -> list[tuple[str, int | None]]:
        """How far families were reached."""
        return reach.ladder_of(self.total)


def terms(*, viewer: Viewer, school: School) -> list[tuple[date, str]]:
    """Terms of which figures were frozen, the newest first."""
    require(viewer, Can.REACH_FIGURES, on=school)
    return [(term.starts, term.name) for _week, term in reversed(reach.last_weeks(school))]


def report(*, viewer: Viewer, school: School, starts: str) -> Report | None:
    """The report of a term (by its first day), else of the newest; None before the first figures."""
    require(viewer, Can.REACH_FIGURES, on=school)
    ends = reach.last_weeks(school)
    if not ends:
        return None
    place = next((number for number, (_w, term) in enumerate(ends) if term.starts.isoformat() == starts), len(ends) - 1)
    week, term = ends[place]
    until = ends[place + 1][1].starts if place + 1 < len(ends) else clock.today(school.zone)
    return Report(
        term=term.name,
        starts=term.starts,
        week=week,
        total=reach.total_of(school=school, week=week),
        before=reach.total_of(school=school, week=ends[place - 1][0]) if place else None,
        tables=reach.tables_of(school=school, week=week),
        effects=reach.frozen_effects(school=school, term=term.starts),
        occasions=_held(school, term.starts, until),
        is_over=place + 1 < len(ends) or (term.ends is not None and term.ends < until),
    )


def _held(school: School, since: date, until: date) -> int:
    """How many occasions took place."""
    first = clock.at(since, time(0), school.zone)
    last: datetime = clock.at(until + timedelta(days=1), time(0), school.zone)
    return int(Event.objects.over().filter(school=school, starts_at__gte=first, starts_at__lt=last).count())


def _whole(total: Row, before: Row | None, *, is_over: bool) -> Iterator[str]:
    """The whole school; of a term that is over, also what changed since the one before."""
    if not is_over:
        yield _("The term is not over: these are its figures so far.")
    if total.families:
        yield _("%(n)d families are on our roll.") % {"n": total.families.n}
    if total.did:
        yield _("%(share)d%% of them did something with us: they answered, asked, booked, came or spoke with us.") % {
            "share": total.did.share
        }
        if before and before.did:
            step = total.did.share - before.did.share
            more = _("That is %(n)d points more than in the term before.")
            less = _("That is %(n)d points less than in the term before.")
            yield (more if step > 0 else less) % {"n": abs(step)} if step else _("That is as in the term before.")
    if total.took:
        yield _("%(share)d%% took part in something at school.") % {"share": total.took.share}


def _occasions(number: int) -> Iterator[str]:
    """What was there to come to."""
    if number:
        yield ngettext("%(n)d occasion took place.", "%(n)d occasions took place.", number) % {"n": number}


def _gaps(tables: list[Table]) -> Iterator[str]:
    """Groups that are far below the school, the furthest first."""
    rows = [row for one in tables for row in one.rows if row.gap is not None and row.gap <= -FAR]
    for row in sorted(rows, key=lambda one: one.gap or 0)[:3]:
        yield _("%(group)s: %(n)d points below the school.") % {"group": row.label, "n": row.below}


def _tried(effects: list[Effect]) -> Iterator[str]:
    """What the school tried, and what followed."""
    for one in effects:
        if one.cell:
            said = {"what": one.strategy.title, "n": one.cell.n, "k": one.cell.k}
            yield (
                _("We tried this with %(n)d families: %(what)s. %(k)d of them have been in touch by themselves since.")
                % said
            )
    few = sum(one.cell is None for one in effects)
    if few:
        yield ngettext(
            "%(n)d thing was tried with too few families to count here.",
            "%(n)d things were tried with too few families to count here.",
            few,
        ) % {"n": few}
