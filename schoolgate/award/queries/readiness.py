"""Is it ready for the verifier? Indicator by indicator: what is thin, old, one-sided, or misses a group; what is not judged or said."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from schoolgate.award.enums import Level, Says
from schoolgate.award.frameworks import Framework, Indicator, Objective
from schoolgate.award.models import Cycle, Evidence, Judgement
from schoolgate.award.queries import lists
from schoolgate.award.queries.evidence import offered_for, serving
from schoolgate.award.queries.judged import effects, latest
from schoolgate.award.topics import joined, topics_of
from schoolgate.core import clock
from schoolgate.core.permits import Viewer
from schoolgate.ledger.models import Touch
from schoolgate.reach.enums import group_label
from schoolgate.reach.queries import families_by_group
from schoolgate.schools.models import School

OLD = timedelta(days=365)
SEVERAL = 2  # pieces, from which one may ask for more than one kind
LARGE = 6  # families, from which a group may be missed without naming anyone
WATCHED = ("other", "premium", "sen", "new", "two_homes")
Groups = Mapping[str, set[int]]
Came = Mapping[tuple[str, str], set[int]]


@dataclass(frozen=True)
class Ready:
    """An indicator, and what a verifier would ask about it. Without findings it is ready."""

    indicator: Indicator
    evidence: int
    judgement: Judgement | None
    thin: str = ""
    old: str = ""
    one_sided: str = ""
    misses: str = ""
    unjudged: str = ""
    waiting: int = 0  # suggestions that would serve it

    @property
    def findings(self) -> list[tuple[str, str]]:
        """What is found: a word, and a sentence."""
        found = [
            (_("thin"), self.thin and (self._waits or self.thin)),
            (_("old"), self.old),
            (_("one-sided"), self.one_sided),
            (_("misses a group"), self.misses),
            (_("judgement"), self.unjudged),
        ]
        return [(word, sentence) for word, sentence in found if sentence]

    @property
    def _waits(self) -> str:
        """What is done in a minute: something waits for a yes."""
        if not self.waiting:
            return ""
        n = self.waiting
        return ngettext("%(n)d suggestion waits for your yes.", "%(n)d suggestions wait for your yes.", n) % {"n": n}

    @property
    def is_ready(self) -> bool:
        """Would a verifier be content?"""
        return not self.findings


@dataclass(frozen=True)
class ReadyObjective:
    """An objective with its indicators, and its two sentences of effect."""

    objective: Objective
    topic: str
    lines: list[Ready]
    effect: str

    @property
    def ready(self) -> int:
        """How many of its indicators are ready."""
        return sum(one.is_ready for one in self.lines)


@dataclass(frozen=True)
class Readiness:
    """The whole check."""

    objectives: list[ReadyObjective]
    counts: dict[str, int] = field(default_factory=dict)

    @property
    def all(self) -> int:
        """How many indicators there are."""
        return sum(len(one.lines) for one in self.objectives)

    @property
    def ready(self) -> int:
        """How many are ready."""
        return sum(one.ready for one in self.objectives)

    @property
    def any_waits(self) -> bool:
        """Would a yes help?"""
        return any(line.thin and line.waiting for one in self.objectives for line in one.lines)

    @property
    def without_effect(self) -> list[ReadyObjective]:
        """Objectives that nobody has written two sentences for."""
        return [one for one in self.objectives if not one.effect]


def readiness(*, viewer: Viewer, school: School, framework: Framework, cycle: Cycle | None) -> Readiness:
    """Every indicator of the framework, in the same few queries however much evidence there is."""
    today = clock.today(school.zone)
    kept: dict[str, list[Evidence]] = defaultdict(list)
    for one in serving(viewer=viewer).filter(school=school).select_related("evidence"):
        kept[one.indicator].append(one.evidence)
    groups, came = _watched(school, today), _came([one for rows in kept.values() for one in rows])
    waiting = offered_for(viewer=viewer)
    judged, texts = latest(viewer=viewer, cycle=cycle), effects(viewer=viewer, cycle=cycle)
    known = lists.indicators(school)
    found = [
        ReadyObjective(
            objective=one,
            topic=topics_of(one, framework)[0],
            lines=[
                replace(
                    _ready(each, kept[each.code], judged.get(each.code), today, groups, came),
                    waiting=waiting[each.code],
                )
                for each in lists.under(one, known)
            ],
            effect=joined(texts, one, framework),
        )
        for one in framework.objectives
    ]
    return Readiness(found, _counts(found))


def _ready(
    indicator: Indicator, rows: list[Evidence], judgement: Judgement | None, today: date, groups: Groups, came: Came
) -> Ready:
    """One indicator."""
    thin = indicator.thin if len(rows) < indicator.rule.least else ""
    return Ready(
        indicator=indicator,
        evidence=len(rows),
        judgement=judgement,
        thin=thin,
        old=_old(rows, today),
        one_sided=_one_sided(rows),
        misses=_misses(rows, groups, came),
        unjudged=_unjudged(judgement, rows),
    )


def _old(rows: list[Evidence], today: date) -> str:
    """Is the newest piece older than a year?"""
    newest = max((one.day for one in rows), default=today)
    return _("The newest piece is older than a year. Show that it goes on.") if newest < today - OLD else ""


def _one_sided(rows: list[Evidence]) -> str:
    """Do several pieces all speak in one way?"""
    kinds = {one.says for one in rows}
    if len(rows) < SEVERAL or len(kinds) > 1:
        return ""
    return {
        Says.COUNTED.value: _("Only counted: let families or staff say what it meant."),
        Says.TOLD.value: _("Only told: add a number that shows how many."),
        Says.JUDGED.value: _("Only judged by staff: add what families say, or a number."),
    }[kinds.pop()]


def _misses(rows: list[Evidence], groups: Groups, came: Came) -> str:
    """Of which groups did nobody take part in any of it? Asked only where each piece says from which occasion it came."""
    sources = [(one.source_kind, one.source_ref) for one in rows]
    if not sources or any(one not in came for one in sources):
        return ""
    families = set().union(*(came[one] for one in sources))
    missed = [group_label(name) for name, all_of_it in groups.items() if not families & all_of_it]
    if not missed:
        return ""
    return _("Nobody of these took part: %(groups)s.") % {"groups": ", ".join(missed)}


def _unjudged(judgement: Judgement | None, rows: list[Evidence]) -> str:
    """Does our own judgement say what the evidence says?"""
    if judgement is None:
        return _("Not judged yet.")
    if judgement.level in Level.reached() and not rows:
        return _("Judged as met, with nothing that shows it.")
    return ""


def _watched(school: School, today: date) -> dict[str, set[int]]:
    """Groups that are large enough to be missed."""
    found = families_by_group(school=school, day=today)
    return {name: found[name] for name in WATCHED if len(found.get(name, ())) >= LARGE}


def _came(rows: list[Evidence]) -> dict[tuple[str, str], set[int]]:
    """The families of each occasion that evidence came from, in one query."""
    sources = {(one.source_kind, one.source_ref) for one in rows if one.source_ref}
    found: dict[tuple[str, str], set[int]] = defaultdict(set)
    touches = Touch.objects.standing().filter(source_ref__in={ref for _kind, ref in sources}, family__isnull=False)
    for kind, ref, family in touches.values_list("source_kind", "source_ref", "family").distinct():
        if (kind, ref) in sources:
            found[kind, ref].add(family)
    return dict(found)


def _counts(objectives: list[ReadyObjective]) -> dict[str, int]:
    """How often each is found."""
    lines = [line for one in objectives for line in one.lines]
    names = ("thin", "old", "one_sided", "misses", "unjudged")
    return {name: sum(bool(getattr(line, name)) for line in lines) for name in names}
