"""What the head starts the week with: who is reached and who is not, up to three decisions, promises that were missed. Counts, no names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from schoolgate.asks.models import Item, Reply
from schoolgate.award.queries import closings, overview
from schoolgate.core import clock
from schoolgate.core.permits import Can, Viewer, require
from schoolgate.messages.models import Concern, Promise
from schoolgate.reach import queries as reach
from schoolgate.reach.enums import Level
from schoolgate.schools.models import School, Todo
from schoolgate.talks.models import Call

SILENCE = timedelta(weeks=6)
DECISIONS = 3


@dataclass(frozen=True)
class Missed:
    """A kind of promise, how many were not kept in time, and where they stand."""

    label: str
    number: int
    url: str


@dataclass(frozen=True)
class Decision:
    """What to decide, why, and its button: a step of reach that is taken at once, or a page."""

    title: str
    why: str
    label: str
    url: str = ""
    step: str = ""


@dataclass(frozen=True)
class Numbers:
    """The counts of a school, as they stand."""

    families: int
    reached: int
    silent: int
    late: int


@dataclass(frozen=True)
class Monday:
    """The page."""

    numbers: Numbers
    ladder: list[tuple[str, int]]
    decisions: list[Decision]
    missed: list[Missed]
    owed: Missed  # by families to us: no promise of ours


def monday(*, viewer: Viewer, school: School) -> Monday:
    """The page, for this head."""
    require(viewer, Can.MONDAY_SEE, on=school)
    counted = Counter(one.level for one in reach.levels(school).values())
    return Monday(
        numbers=numbers(school=school),
        ladder=[(str(one.label), counted[one]) for one in reversed(Level)],
        decisions=decisions(viewer=viewer, school=school),
        missed=missed(school=school),
        owed=owed(school=school),
    )


def decisions(*, viewer: Viewer, school: School) -> list[Decision]:
    """What this head has to decide: three at most, and none where nothing waits."""
    return list(islice(_decisions(viewer, school), DECISIONS))


def numbers(*, school: School) -> Numbers:
    """How many families are reached this term, how many have been silent for six weeks, how many promises are late."""
    today = clock.today(school.zone)
    rows, heard = reach.levels(school), reach.last_heard(school)
    term = reach.term_of(school, today).starts
    return Numbers(
        families=len(rows),
        reached=sum(heard.get(home, date.min) >= term for home in rows),
        silent=sum(heard.get(home, date.min) < today - SILENCE for home in rows),
        late=sum(one.number for one in missed(school=school)),
    )


def missed(*, school: School) -> list[Missed]:
    """What families or colleagues wait for longer than was promised."""
    today, slug = clock.today(school.zone), school.slug
    past = {"school": school, "ended_at": None, "due__lt": today}
    lines = (
        (
            _("Families who wait for an answer longer than we promise"),
            Promise.objects.filter(**past),
            "messages:threads",
        ),
        (_("Calls that nobody has made yet"), Call.objects.filter(**past), "talks:calls"),
        (_("Concerns that are past their day"), Concern.objects.filter(**past), "messages:concerns"),
        (_("Jobs of colleagues that are past their day"), Todo.objects.filter(**past), "front:day"),
    )
    return [Missed(label, rows.count(), reverse(name, args=[slug])) for label, rows, name in lines]


def owed(*, school: School) -> Missed:
    """Answers that families have not given by their day, of the last six weeks."""
    today = clock.today(school.zone)
    rows = Item.objects.live().filter(
        ~Exists(Reply.objects.filter(item=OuterRef("pk"))), ask__ended_at=None, ask__due__lt=today,
        ask__due__gte=today - SILENCE, school=school,
    )  # fmt: skip
    return Missed(_("Answers past their day"), rows.count(), reverse("asks:list", args=[school.slug]))


def _decisions(viewer: Viewer, school: School) -> Iterator[Decision]:
    """The most pressing first: what is late, the step that reaches the most, the thinnest of the award, then more steps."""
    concern = Concern.objects.filter(school=school, ended_at=None, due__lt=clock.today(school.zone)).count()
    if concern:
        why = ngettext("%(n)d concern is past its day.", "%(n)d concerns are past their day.", concern) % {"n": concern}
        yield Decision(
            _("Who answers, and by when?"), why, _("Look at concerns"), reverse("messages:concerns", args=[school.slug])
        )
    steps = [_step(one) for one in reach.steps(viewer=viewer, school=school)]
    yield from steps[:1]
    yield from _thin(viewer, school)
    yield from steps[1:]


def _step(one: reach.Step) -> Decision:
    """A next step as a decision."""
    many = ngettext("%(n)d family.", "%(n)d families.", one.number) % {"n": one.number}
    if one.at_once < one.number:
        many += " " + _("One tap takes the %(n)d that were silent longest.") % {"n": one.at_once}
    return Decision(one.title, f"{many} {one.rule.because}", one.does, step=one.key)


def _thin(viewer: Viewer, school: School) -> Iterator[Decision]:
    """What would close the thinnest indicator of the award."""
    _chosen, lines = overview(viewer=viewer, school=school)
    for one in closings(lines)[:1]:
        page, label = "award:page", _("Open the award")
        if one.line.waiting:
            page, label = "award:suggestions", _("Say yes or no")
        why = _("The award has little for it: %(objective)s.") % {"objective": one.objective.objective.title}
        yield Decision(one.line.indicator.title, why, label, reverse(page, args=[school.slug]))
