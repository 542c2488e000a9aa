"""What the public page says, in the language of the page. It names nobody. A constant number of queries."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from babel.dates import get_day_names
from django.conf import settings
from django.db.models import Q

from schoolgate.core import clock
from schoolgate.core.permits import Viewer
from schoolgate.core.sources import Shown
from schoolgate.helping import aims, wording
from schoolgate.helping.enums import OpeningKind
from schoolgate.helping.models import Aim, Club, Entry, Opening, Policy, YouSaid
from schoolgate.languages.queries import babel_locale, by_machine, in_language
from schoolgate.languages.values import Said, Text
from schoolgate.schools.models import School

KINDS: dict[str, type[Entry]] = {"aims": Aim, "said": YouSaid, "policies": Policy, "clubs": Club}
MOST_SAID = 8
Words = tuple[str, str]  # the words, and their language


@dataclass(frozen=True)
class Told:
    """One line, as its reader reads it."""

    row: Any
    title: Words
    words: Words

    @property
    def weekday(self) -> str:
        """Of a club, as the reader's language writes it."""
        names = get_day_names("wide", "stand-alone", babel_locale(wording.here()))
        return str(names[self.row.weekday])


@dataclass(frozen=True)
class Way:
    """A way to get involved, as anyone reads it."""

    opening: Opening
    title: Words
    summary: Words
    where: Words
    when: str
    until: str
    contact: str


@dataclass(frozen=True)
class Group:
    """The ways of one kind."""

    kind: str
    label: str
    ways: list[Way]


@dataclass(frozen=True)
class Page:
    """Everything that stands in this room."""

    groups: list[Group]
    told: Mapping[str, list[Told]]
    marked: str = ""


def public_page(*, school: School) -> Page:
    """All of it, for anyone, in the language of the page. Six queries."""
    openings = public_openings(school=school)
    rows = {kind: list(_shown(kind, school)) for kind in KINDS}
    wording.look_up(openings)
    table = _table(school, [one for lines in rows.values() for one in lines])
    told = {kind: [_told(one, table) for one in lines] for kind, lines in rows.items()}
    if not told["aims"] and not Aim.objects.filter(school=school).exists():
        told["aims"] = [_shipped(one) for one in aims.SHIPPED]
    found = [*table.values(), *(said for one in openings for said in wording.table_of(one).values())]
    marked = by_machine(wording.here()) if any(not one.is_checked for one in found) else ""
    return Page(_grouped(openings), told, marked)


def public_openings(*, school: School) -> list[Opening]:
    """Ways that are open now, to be named in public."""
    rows = Opening.objects.filter(school=school).public().select_related("school", "place")
    return list(rows.order_by("place__closes_at", "pk"))


def entries(*, viewer: Viewer, kind: str) -> list[Entry]:
    """For staff: every line of one sort, hidden ones last. Aims that nobody changed are those that ship, without a row."""
    rows = KINDS[kind].objects.visible_to(viewer)
    found = sorted(rows, key=lambda one: one.ended_at is not None)
    if kind == "aims" and not found:
        return [shipped_aim(one.key) for one in aims.SHIPPED]
    return found


def entry(*, viewer: Viewer, kind: str, ref: str) -> Entry | None:
    """For staff: one line; an aim that nobody changed by its key."""
    found: Entry | None = KINDS[kind].objects.visible_to(viewer).filter(ref=ref).first()
    if found is None and kind == "aims" and ref in aims.BY_KEY and not Aim.objects.visible_to(viewer).exists():
        return shipped_aim(ref)
    return found


def shipped_aim(key: str) -> Aim:
    """One that ships, not written down yet: its key stands for its ref."""
    title, words = aims.BY_KEY[key].written
    return Aim(ref=key, key=key, title=title, words=words, lang=aims.LANG, position=list(aims.BY_KEY).index(key))


def titles(*, viewer: Viewer, refs: frozenset[str]) -> dict[str, Shown]:
    """Lines by ref, of whichever sort. A query a sort."""
    found = [one for model in KINDS.values() for one in model.objects.visible_to(viewer).filter(ref__in=refs)]
    return {one.ref: Shown(one.title, one.lang) for one in found}


def public_policy(*, school: School, ref: str) -> Policy | None:
    """A policy that is shown, with its file."""
    rows = Policy.objects.filter(school=school, ref=ref, file__isnull=False).shown()
    found: Policy | None = rows.select_related("file__file").first()
    return found


def texts_of(entry: Entry) -> list[Text]:
    """What somebody wrote; nothing of an aim as it ships."""
    if isinstance(entry, Aim) and _is_as_shipped(entry):
        return []
    return [Text(entry.school_id, words, entry.lang) for words in (entry.title, entry.words) if words.strip()]


def languages_of(school: School) -> list[str]:
    """Languages besides its own into which the school's words are put: those that it said its families read.

    The page itself is there in all that we have; where nobody reads one, its words stay as they were written.
    """
    known = {code for code, _name in settings.LANGUAGES} - {school.lang.split("-")[0]}
    return [one for one in school.languages if one in known]


def _shown(kind: str, school: School) -> Sequence[Entry]:
    """The lines of one sort that are shown now."""
    rows = KINDS[kind].objects.filter(school=school).shown()
    if kind == "clubs":
        today = clock.today(school.zone)
        rows = rows.filter(Q(until=None) | Q(until__gte=today)).order_by("weekday", "starts", "pk")
    found: Sequence[Entry] = rows.order_by("-day", "-pk")[:MOST_SAID] if kind == "said" else rows
    return found


def _table(school: School, rows: Sequence[Entry]) -> dict[Text, Said]:
    """What is translated of these into the language of the page: one query, or none."""
    here = wording.here()
    texts = [text for one in rows for text in texts_of(one) if text.lang.split("-")[0] != here]
    return in_language(texts, here) if texts else {}


def _told(row: Entry, table: Mapping[Text, Said]) -> Told:
    """One line in the language of the page, as far as it is there."""
    if isinstance(row, Aim) and _is_as_shipped(row):
        one = aims.BY_KEY[row.key]
        return Told(row, (str(one.title), wording.here()), (str(one.words), wording.here()))
    return Told(row, _words(row, row.title, table), _words(row, row.words, table))


def _shipped(one: aims.Shipped) -> Told:
    """An aim that nobody has changed."""
    return Told(None, (str(one.title), wording.here()), (str(one.words), wording.here()))


def _words(row: Entry, written: str, table: Mapping[Text, Said]) -> Words:
    """Words as they were translated, else as they were written."""
    found = table.get(Text(row.school_id, written, row.lang))
    return (found.words, found.lang) if found else (written, row.lang)


def _is_as_shipped(aim: Aim) -> bool:
    """Does it stand in the words that ship?"""
    return aim.key in aims.BY_KEY and (aim.title, aim.words) == aims.BY_KEY[aim.key].written


def _grouped(openings: Sequence[Opening]) -> list[Group]:
    """By kind, in the order of the eight ways; a kind of which nothing is open is left out."""
    ways: dict[str, list[Way]] = {}
    for one in openings:
        way = Way(
            opening=one,
            title=wording.said(one, "title"),
            summary=wording.said(one, "summary"),
            where=wording.said(one, "where"),
            when=wording.when(one),
            until=wording.until(one),
            contact=wording.contact(one),
        )
        ways.setdefault(one.kind, []).append(way)
    return [Group(kind.value, str(kind.label), ways[kind]) for kind in OpeningKind if kind in ways]
