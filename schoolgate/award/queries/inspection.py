"""The evening before an inspection: who lacks an email address for Parent View, how the notice reads, who needs it on paper.

Facts about Parent View (ofsted.gov.uk, November 2025): one answer an email address and school a year, a later one takes its place;
results are shown once a school has ten; guest accounts for use in school need five working days' notice.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.core.paginator import Page, Paginator
from django.urls import reverse
from django.utils.translation import gettext as _

from schoolgate.audience.enums import TermKind
from schoolgate.audience.models import Term
from schoolgate.audience.resolve import addressed, resolve_adults
from schoolgate.audience.values import Recipient
from schoolgate.core import clock
from schoolgate.core.permits import Can, Viewer, require
from schoolgate.core.sources import Shown
from schoolgate.families.models import Adult, Family
from schoolgate.families.queries import languages_of, names_of_pupils, with_email
from schoolgate.families.values import PupilName
from schoolgate.languages.queries import languages, name_in, own_name
from schoolgate.messages import queries as messages
from schoolgate.messages.models import Notice
from schoolgate.messages.values import Composed, Filling
from schoolgate.outbox.enums import Channel
from schoolgate.schools.models import School
from schoolgate.schools.queries import add_school_days

ADDRESS = "https://parentview.ofsted.gov.uk"
BEFORE, EACH_YEAR = "parent_view", "parent_view_year"  # the two ready messages
LATELY = timedelta(days=60)
A_PAGE = 60
ENOUGH = 10  # answers, before results are shown
Told = Mapping[int, tuple[int, ...]]  # adults, with the pupils whom it concerns


@dataclass(frozen=True)
class Lacking:
    """An adult with no email address that works. `family` leads to the page on which one is added."""

    adult: Adult
    children: str
    groups: str
    language: str
    ways: str
    family: str


@dataclass(frozen=True)
class Copies:
    """A language of our families: how many adults read it, and how many of them have no email address."""

    lang: str
    name: str
    readers: int
    lacking: int


@dataclass(frozen=True)
class Evening:
    """What head and office need on one page."""

    lacking: Page[Lacking]
    copies: list[Copies]
    adults: int
    notice: Notice | None


@dataclass(frozen=True)
class Tongue:
    """How something reads in one language."""

    said: Composed
    name: str


def evening(*, viewer: Viewer, school: School, page: str | None = None) -> Evening:
    """Who is told, who cannot answer online, what goes on paper; in a constant number of queries. Names come in pages."""
    require(viewer, Can.INSPECTION_PREPARE, on=school)
    told = addressed(school=school, terms=[Term(kind=TermKind.SCHOOL)])
    mailed, reads = with_email(told), languages_of(told)
    without = {adult: pupils for adult, pupils in told.items() if adult not in mailed}
    notice = messages.made_of(viewer=viewer, pattern=BEFORE, since=clock.now() - LATELY).first()
    copies = _copies([reads[adult] for adult in told], [reads[adult] for adult in without])
    return Evening(_named(school, without, viewer, page), copies, len(told), notice)


def first_day(school: School) -> date:
    """The next school day: on it an inspection would begin."""
    return add_school_days(school.pk, clock.today(school.zone), 1)


def in_tongues(
    *, school: School, pattern: str, day: date | None = None, place: str = "", langs: Collection[str] = ()
) -> list[Tongue]:
    """How a ready message reads, in each language (by default all that ship)."""
    filling = Filling(pattern, {**({"day": day.isoformat()} if day else {}), **({"place": place} if place else {})})
    asked = list(langs) or sorted(languages("sentences"), key=lambda one: (one != "en", own_name(one)))
    return [Tongue(one, own_name(one.lang)) for one in messages.would_read(school=school, filling=filling, langs=asked)]


def handouts_shown(refs: frozenset[str], viewer: Viewer) -> dict[str, Shown]:
    """The to-do before a parents' evening leads to the page to print; its ref is the school's."""
    rows = School.objects.filter(pk__in=viewer.schools, ref__in=refs)
    return {one.ref: Shown(_("The page to print"), url=reverse("award:handout", args=[one.slug])) for one in rows}


def _copies(read: Collection[str], lacking: Collection[str]) -> list[Copies]:
    """By language, the most read first."""
    short = Counter(lacking)
    return [Copies(lang, name_in(lang, "en"), number, short[lang]) for lang, number in Counter(read).most_common()]


def _named(school: School, told: Told, viewer: Viewer, page: str | None) -> Page[Lacking]:
    """One page of those whom the viewer may see, by class; only these are asked for at the door, and looked up by name."""
    rows = Adult.objects.visible_to(viewer).filter(pk__in=list(told))
    surnames = dict(rows.values_list("pk", "surname"))
    kids = names_of_pupils({pupil for adult in surnames for pupil in told[adult]})
    seen = sorted(surnames, key=lambda adult: (_groups(told[adult], kids), surnames[adult], adult))
    shown: Page[Any] = Paginator(seen, A_PAGE).get_page(page)
    here: list[int] = list(shown.object_list)
    asked = resolve_adults(adults=here, pupils={one for adult in here for one in told[adult]}, school=school.pk)
    found = {one.adult: one for one in asked}
    adults = Adult.objects.in_bulk(list(found))
    homes = Family.objects.visible_to(viewer).filter(pk__in=[one.family for one in asked if one.family])
    families = dict(homes.values_list("pk", "ref"))
    rows_here = [found[adult] for adult in here if adult in found]
    shown.object_list = [_lacking(one, adults[one.adult], kids, families.get(one.family or 0, "")) for one in rows_here]
    return shown


def _groups(pupils: Collection[int], kids: Mapping[int, PupilName]) -> str:
    """The classes of the children concerned."""
    return ", ".join(sorted({kids[one].group for one in pupils if one in kids and kids[one].group}))


def _lacking(one: Recipient, adult: Adult, kids: Mapping[int, PupilName], family: str) -> Lacking:
    """With names."""
    return Lacking(
        adult,
        ", ".join(kids[pupil].first for pupil in one.pupils if pupil in kids),
        _groups(one.pupils, kids),
        name_in(one.lang, "en"),
        ", ".join(dict.fromkeys(str(Channel(way.channel).label) for way in one.ways)),
        family,
    )
