"""Four views side by side, objective by objective: shares of yes, partly, not yet and don't know, and where they differ.

What parents said is hidden under ten answers, what staff or governors said under three: from fewer one could guess who said what.
Of children the counts are shown as they were typed.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from schoolgate.award import shipped
from schoolgate.award.enums import Answer, Voice
from schoolgate.award.frameworks import Framework, Objective
from schoolgate.award.models import AnswerLink, Answers, Cycle, Evaluation, Sheet
from schoolgate.award.topics import topics_of
from schoolgate.core.figures import enough_answers
from schoolgate.core.permits import StaffViewer, Viewer
from schoolgate.schools.models import School

APART = 25  # points of yes between two voices, from which they are said to differ
FEW = 3  # of colleagues or governors, under whom one could guess who said what
Summed = Mapping[str, Counter[str]]  # statement: how often each answer


@dataclass(frozen=True)
class Opinion:
    """What one voice says of one objective, in per cent of its answers; of children as counts."""

    voice: Voice
    number: int
    shares: tuple[tuple[str, int], ...]
    is_hidden: bool
    counts: tuple[tuple[str, int], ...] = ()
    was: int | None = None  # the share of yes when they were asked before

    @property
    def yes(self) -> int | None:
        """The share of yes, if it may be compared."""
        return dict(self.shares)[Answer.YES] if self.shares else None


@dataclass(frozen=True)
class Beside:
    """An objective as the four see it."""

    objective: Objective
    opinions: list[Opinion]
    apart: str


@dataclass(frozen=True)
class Asked:
    """One voice: is it open, and how many have answered?"""

    voice: Voice
    evaluation: Evaluation | None
    number: int
    before: int  # how often it was asked before this time
    sheets: list[Sheet]
    by_press: bool


def evaluations(*, viewer: Viewer) -> QuerySet[Evaluation]:
    """Of the round that goes on, the latest first."""
    rows: QuerySet[Evaluation] = Evaluation.objects.visible_to(viewer).filter(cycle__ended_at=None)
    return rows.select_related("school", "cycle").order_by("-pk")


def sheets(*, viewer: Viewer) -> QuerySet[Sheet]:
    """Counts that were typed in and stand."""
    rows: QuerySet[Sheet] = Sheet.objects.visible_to(viewer).filter(ended_at=None, evaluation__cycle__ended_at=None)
    return rows.select_related("evaluation", "school")


def asked(*, viewer: Viewer, cycle: Cycle) -> list[Asked]:
    """The four voices, in four queries."""
    rows = list(evaluations(viewer=viewer).filter(cycle=cycle))
    latest = {one.voice: one for one in reversed(rows)}
    pks = [one.pk for one in latest.values()]
    said = Counter(Answers.objects.filter(evaluation__in=pks).values_list("evaluation", flat=True))
    typed: dict[int, list[Sheet]] = defaultdict(list)
    for sheet in sheets(viewer=viewer).filter(evaluation__in=pks):
        typed[sheet.evaluation_id].append(sheet)
    return [_asked(voice, latest.get(voice), rows, said, typed) for voice in Voice]


def beside(*, cycle: Cycle, framework: Framework) -> list[Beside]:
    """Every objective, as the four see it: the latest time that each was asked, and the share of yes the time before."""
    rows = list(Evaluation.objects.filter(cycle=cycle).order_by("pk"))
    times = {voice: [one for one in rows if one.voice == voice] for voice in Voice}
    running = set(AnswerLink.objects.filter(evaluation__in=rows, ended_at=None).values_list("evaluation", flat=True))
    for (
        voice,
        asked,
    ) in times.items():  # by the link parents are being asked, and nothing of it is told: the time before stands
        times[voice] = asked[:-1] if len(asked) > 1 and asked[-1].pk in running else asked
    said = {voice: _summed(asked[-1] if asked else None) for voice, asked in times.items()}
    before = {voice: _summed(asked[-2]) for voice, asked in times.items() if len(asked) > 1}
    return [_beside(one, framework, said, before) for one in framework.objectives]


def open_for(*, viewer: StaffViewer, voice: Voice) -> Evaluation | None:
    """What waits for this person's answer."""
    return evaluations(viewer=viewer).filter(voice=voice, ended_at=None).first()


def my_answers(*, viewer: StaffViewer, evaluation: Evaluation) -> dict[str, str]:
    """What one said oneself."""
    found = Answers.objects.filter(evaluation=evaluation, member=viewer.member).first()
    return dict(found.said) if found else {}


def quotes(*, viewer: Viewer, school: School) -> list[Sheet]:
    """What children and parents said, as it was typed in, without names."""
    return [one for one in sheets(viewer=viewer).filter(school=school) if one.said]


def _asked(
    voice: Voice,
    row: Evaluation | None,
    rows: Iterable[Evaluation],
    said: Mapping[int, int],
    typed: Mapping[int, list[Sheet]],
) -> Asked:
    """One voice."""
    found = typed.get(row.pk, []) if row else []
    by_press = voice in Voice.by_press()
    number = (said.get(row.pk, 0) if by_press else sum(one.people for one in found)) if row else 0
    before = sum(one.voice == voice and one != row for one in rows)
    return Asked(voice, row, number, before, found, by_press)


def _summed(evaluation: Evaluation | None) -> tuple[Summed, int]:
    """How often each statement got each answer, and from how many people."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    if evaluation is None:
        return found, 0
    if evaluation.voice in Voice.by_press():
        rows = list(evaluation.answers.values_list("said", flat=True))
        for said in rows:
            for code, answer in said.items():
                found[code][answer] += 1
        return found, len(rows)
    people = 0
    for sheet in evaluation.sheets.filter(ended_at=None):
        people += sheet.people
        for code, row in sheet.counts.items():
            found[code].update(row)
    return found, people


Said = Mapping[Voice, tuple[Summed, int]]


def _beside(objective: Objective, framework: Framework, said: Said, before: Said) -> Beside:
    """One objective."""
    wanted = set(topics_of(objective, framework))
    was = {voice: _opinion(voice, wanted, *before[voice]).yes for voice in before}
    opinions = [replace(_opinion(voice, wanted, *said[voice]), was=was.get(voice)) for voice in Voice]
    return Beside(objective, opinions, _apart(opinions))


def _opinion(voice: Voice, wanted: set[str], summed: Summed, people: int) -> Opinion:
    """What a voice says of some topics."""
    codes = [one.code for one in shipped.view(voice).statements if wanted & {*one.topics}]
    total: Counter[str] = sum((summed[code] for code in codes if code in summed), Counter())
    every = sum(total.values())
    if not every:
        return Opinion(voice, people, (), is_hidden=False)
    if not _enough(voice, people):
        return Opinion(voice, people, (), is_hidden=True)
    shares = tuple((answer.value, round(100 * total[answer.value] / every)) for answer in Answer)
    counts = tuple((str(answer.label), total[answer.value]) for answer in Answer) if voice == Voice.CHILDREN else ()
    return Opinion(voice, people, shares, is_hidden=False, counts=counts)


def _apart(opinions: list[Opinion]) -> str:
    """A sentence on the two voices that differ most, if they differ much."""
    said = sorted((one.yes, str(one.voice.label)) for one in opinions if one.yes is not None)
    if not said or said[-1][0] - said[0][0] < APART:
        return ""
    return _("%(high)s say yes far more often than %(low)s. Ask why.") % {
        "high": said[-1][1],
        "low": said[0][1].lower(),
    }


def _enough(voice: Voice, people: int) -> bool:
    """May what a voice said be shown?"""
    if voice == Voice.PARENTS:
        return enough_answers(people)
    return voice == Voice.CHILDREN or people >= FEW
