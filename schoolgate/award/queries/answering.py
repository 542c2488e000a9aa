"""The parents' link: what whoever has it reads, where it is found, and what the lead is told of it while it is open.

While it is open nobody is told what was answered, only how many answers there are, in steps of ten. Two totals of which one
holds a few answers more would tell what these few said; so there is one total, at the end (docs/adr/0011).
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import OuterRef, QuerySet, Subquery
from django.urls import reverse
from django.utils.translation import get_language

from schoolgate.award import shipped
from schoolgate.award.enums import Voice
from schoolgate.award.models import AnswerLink, Evaluation, Running, Sheet
from schoolgate.award.queries import lists
from schoolgate.award.statements import tongue
from schoolgate.core.figures import stepped
from schoolgate.core.permits import Can, Viewer, require
from schoolgate.families.models import Adult, Family
from schoolgate.languages.queries import PageTongue, by_machine, languages, page_tongues
from schoolgate.outbox.queries import explains
from schoolgate.schools.models import School

PATTERN = "where_we_stand"  # the ready message
OPEN: dict[str, Any] = dict.fromkeys(("ended_at", "off_at", "evaluation__ended_at", "evaluation__cycle__ended_at"))


@dataclass(frozen=True)
class Line:
    """A statement, as its reader reads it."""

    code: str
    text: str
    lang: str


@dataclass(frozen=True)
class Page:
    """What stands on the page besides its form."""

    link: AnswerLink
    lines: list[Line]
    tongues: list[PageTongue]
    marked: str
    explained: str
    path: str


@dataclass(frozen=True)
class Open:
    """A link that is open, as a page leads to it."""

    school: School
    url: str


@dataclass(frozen=True)
class Linked:
    """What the lead is told: the address, how many have answered at least, and how many families there are."""

    link: AnswerLink
    address: str
    at_least: int
    families: int
    before: list[Sheet]  # what stands meanwhile: the counts of the time before

    @property
    def is_flooded(self) -> bool:
        """Did more answer than there can well be parents?"""
        return self.at_least > 2 * self.families


def answer_link(*, school: School, ref: str) -> AnswerLink | None:
    """The link of this address, for anyone at all, if it is open."""
    found: AnswerLink | None = _open([school.pk]).filter(ref=ref).first()
    return found


def was_link(*, school: School, ref: str) -> bool:
    """Did this address lead to a link of the school that rests now, or is over?"""
    return AnswerLink.objects.filter(school=school, ref=ref).exists()


def answer_page(link: AnswerLink) -> Page:
    """What its reader reads, in the language of the page."""
    here = (get_language() or "en").split("-")[0]
    found, ref, lines = tongue(Voice.PARENTS, here), link.ref, lines_in(link.school)
    unchecked = found is not None and set(found.text) != set(found.checked)
    foreign = next((one.lang for one in lines if one.lang.split("-")[0] != here), "")
    return Page(
        link=link,
        lines=lines,
        tongues=page_tongues(lambda code: reverse("award:stand_in", args=[link.school.slug, ref, code])),
        marked=by_machine(here) if unchecked else "",
        explained=explains(foreign, link.school) if foreign else "",
        path=reverse("award:stand", args=[link.school.slug, ref]),
    )


def lines_in(school: School) -> list[Line]:
    """The statements that the school asks, in the language of the page: what it changed in its own words, and so in its own."""
    here = (get_language() or "en").split("-")[0]
    found, asked = tongue(Voice.PARENTS, here), lists.statements(school)
    offered = asked.offered
    lines = []
    for code in [one.code for one in shipped.view(Voice.PARENTS).statements if one.code in offered]:
        if code in asked.changed:
            lines.append(Line(code, offered[code].text, school.lang))
        else:
            lines.append(Line(code, found.text[code], here) if found else Line(code, offered[code].text, "en"))
    return lines


def open_links(*, schools: Collection[School]) -> list[Open]:
    """Links that are open in these schools, each leading to the page in the reader's language. One query."""
    here = (get_language() or "en").split("-")[0]
    rows = _open([one.pk for one in schools]).order_by("school", "pk")
    return [Open(one.school, reverse("award:stand_in", args=[one.school.slug, one.ref, here])) for one in rows]


def beside_adult() -> Subquery:
    """The ref of the open link of an adult's school, to stand beside that adult (`audience.registry`)."""
    rows = AnswerLink._base_manager.filter(school=OuterRef("school"), **OPEN)
    return Subquery(rows.order_by("pk").values("ref")[:1])


def links_beside(adults: Collection[Adult]) -> list[Open]:
    """The open links of the schools of these adults, who were read with them: no query."""
    here = (get_language() or "en").split("-")[0]
    found = {one.school_id: (one.school, ref) for one in adults if (ref := getattr(one, "open_link", None))}
    return [Open(school, reverse("award:stand_in", args=[school.slug, ref, here])) for school, ref in found.values()]


def links(*, viewer: Viewer) -> QuerySet[AnswerLink]:
    """Links that have not ended, switched off ones too."""
    rows: QuerySet[AnswerLink] = AnswerLink.objects.visible_to(viewer).filter(ended_at=None)
    return rows.select_related("evaluation__cycle", "school")


def linked(*, viewer: Viewer, evaluation: Evaluation) -> Linked | None:
    """What the lead is told of the link of a view. Four queries."""
    require(viewer, Can.AWARD_LEAD, on=evaluation)
    link = links(viewer=viewer).filter(evaluation=evaluation).first()
    if link is None:
        return None
    people = Running.objects.filter(link=link).values_list("people", flat=True).first() or 0
    families = Family.objects.visible_to(viewer).filter(ended_at=None).count()
    return Linked(link, whole_address(link), stepped(people), families, _sheets_before(evaluation))


def _sheets_before(evaluation: Evaluation) -> list[Sheet]:
    """The counts of the last time that parents were asked in this round, before this one."""
    rows = Sheet.objects.filter(ended_at=None, evaluation__cycle=evaluation.cycle_id, evaluation__voice=Voice.PARENTS)
    earlier = list(rows.filter(evaluation__lt=evaluation.pk).order_by("-evaluation", "day", "pk"))
    return [one for one in earlier if one.evaluation_id == earlier[0].evaluation_id]


def on_poster(school: School) -> list[str]:
    """The languages of a poster: the school's own first, then those that it said its families read; else all that we have."""
    known = languages("sentences")
    own = school.lang.split("-")[0]
    read = [one for one in school.languages if one in known and one != own]
    return [own if own in known else "en", *(read or [one for one in known if one not in (own, "en")])]


def whole_address(link: AnswerLink) -> str:
    """As it stands outside."""
    return str(settings.SITE_URL) + reverse("award:stand", args=[link.school.slug, link.ref])


def _open(schools: Collection[int]) -> QuerySet[AnswerLink]:
    """Those that can be answered now."""
    rows: QuerySet[AnswerLink] = AnswerLink.objects.filter(school__in=list(schools), **OPEN)
    return rows.select_related("school", "evaluation")
