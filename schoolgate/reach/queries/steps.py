"""The next steps: which rules fit which families now, from the night's facts and what happened since."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db.models import Max
from django.utils.translation import gettext as _

from schoolgate.core import clock
from schoolgate.core.permits import Can, Viewer, require
from schoolgate.families.models import Family
from schoolgate.languages.queries import name_in
from schoolgate.reach.content import Rule
from schoolgate.reach.enums import Level
from schoolgate.reach.models import Barrier, FamilyLevel, TriedFamily
from schoolgate.reach.queries.conditions import FOUR_WEEKS, Snap, fits
from schoolgate.reach.queries.followed import experience
from schoolgate.reach.queries.levels import did_since_counted
from schoolgate.reach.queries.lists import lists
from schoolgate.schools.enums import Role
from schoolgate.schools.models import School
from schoolgate.talks.models import Call

AT_ONCE = 40  # families for whom one tap does it


@dataclass(frozen=True)
class Step:
    """A rule that fits some families; `lang` where it is for those of one language."""

    rule: Rule
    lang: str
    families: list[int] = field(default_factory=list)
    share: int | None = None  # of a hundred with whom it was tried here, how many were in touch since

    @property
    def title(self) -> str:
        """What to do, for whom."""
        return f"{self.rule.strategy.title}: {name_in(self.lang, 'en')}" if self.lang else self.rule.strategy.title

    @property
    def number(self) -> int:
        """How many families it is for."""
        return len(self.families)

    @property
    def does(self) -> str:
        """The words of its button: what one tap brings about."""
        return does(self.rule)

    @property
    def at_once(self) -> int:
        """For how many one tap does it: those that were silent longest."""
        return min(self.number, AT_ONCE)

    @property
    def expected(self) -> int | None:
        """How many of those will be in touch, if it goes as it went here before."""
        return None if self.share is None else round(self.at_once * self.share / 100)

    @property
    def key(self) -> str:
        """What names it in a form."""
        return f"{self.rule.key}.{self.lang}" if self.lang else self.rule.key


def does(rule: Rule) -> str:
    """What one tap brings about."""
    words = {
        "teacher": _("Ask the class teacher"),
        Role.OFFICE: _("Ask the office"),
        Role.PARTNERSHIP: _("Ask the partnership lead"),
        Role.SAFEGUARDING: _("Ask the safeguarding lead"),
        "text": _("Text them first"),
        "letter": _("Send on paper first"),
    }
    return words.get(rule.detail, _("Put them on the call list"))


def steps(*, viewer: Viewer, school: School) -> list[Step]:
    """Those that fit enough families to be a step of the school's, those first that would reach the most."""
    return [one for one in _fitting(viewer, school) if one.number >= one.rule.least]


def _fitting(viewer: Viewer, school: School) -> list[Step]:
    """All that fit somebody."""
    require(viewer, Can.REACH_NAMES, on=school)
    rules = lists(school).offered_rules
    found: dict[tuple[str, str], list[int]] = defaultdict(list)
    longest_silent_first = sorted(snaps(viewer=viewer, school=school), key=lambda one: one.last_did or date.min)
    for one in longest_silent_first:
        for rule in rules.values():
            if fits(one, rule):
                for lang in one.fact("reads") or () if rule.each == "language" else ("",):
                    found[rule.key, lang].append(one.family)
    known = experience(school=school)
    lines = [Step(rules[key], lang, homes, known.get(rules[key].strategy.key)) for (key, lang), homes in found.items()]
    return sorted(lines, key=lambda one: (-one.number, list(rules).index(one.rule.key), one.lang))


def step(*, viewer: Viewer, school: School, key: str) -> Step | None:
    """One of them, by its key; None if it fits nobody now."""
    return next((one for one in _fitting(viewer, school) if one.key == key), None)


def own_steps(*, viewer: Viewer, school: School, families: Collection[int]) -> dict[int, Step]:
    """The first rule that fits each of these families."""
    wanted, found, rules = set(families), {}, lists(school).offered_rules
    for one in snaps(viewer=viewer, school=school):
        if one.family in wanted:
            first = next((rule for rule in rules.values() if fits(one, rule)), None)
            if first is not None:
                lang = (one.fact("reads") or [""])[0] if first.each == "language" else ""
                found[one.family] = Step(first, lang, [one.family])
    return found


def snaps(*, viewer: Viewer, school: School) -> list[Snap]:
    """What is known of each family that the viewer may see, in a constant number of queries."""
    today = clock.today(school.zone)
    newest = FamilyLevel.objects.filter(school=school).aggregate(term=Max("term"))["term"]
    rows = {one.family_id: one for one in FamilyLevel.objects.filter(school=school, term=newest)}
    visible = Family.objects.visible_to(viewer).filter(
        ended_at=None, pk__in=FamilyLevel.objects.filter(term=newest).values("family")
    )
    fresh = did_since_counted(rows, today)
    words, called, tried = _barriers(school), _called(), _tried(school)
    return [
        Snap(
            family=home,
            today=today,
            level=Level(rows[home].level),
            times=rows[home].times,
            last_did=fresh.get(home, rows[home].last_did),
            is_fresh=home in fresh,
            facts=rows[home].facts,
            barriers=frozenset(words[home]),
            called=home in called,
            tried=frozenset(tried[home]),
        )
        for home in visible.order_by("pk").values_list("pk", flat=True)
        if home in rows
    ]


def _barriers(school: School) -> dict[int, set[str]]:
    """Words that are held, by family."""
    found: dict[int, set[str]] = defaultdict(set)
    held = Barrier.objects.held(clock.today(school.zone)).filter(adult__families__ended_at=None)
    for home, word in held.values_list("adult__families__family", "word"):
        found[home].add(word)
    return found


def _called() -> set[int]:
    """Families of whom somebody is on the call list."""
    return set(Call.objects.live().exclude(family=None).values_list("family", flat=True))


def _tried(school: School) -> dict[int, set[str]]:
    """What was tried with each in the last weeks."""
    since = clock.today(school.zone) - timedelta(days=FOUR_WEEKS)
    found: dict[int, set[str]] = defaultdict(set)
    rows = TriedFamily.objects.filter(tried__ended_at=None, tried__day__gt=since)
    for home, strategy in rows.values_list("family", "tried__strategy"):
        found[home].add(strategy)
    return found
