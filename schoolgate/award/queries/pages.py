"""One piece of evidence, whole: what it says, what it came from, whom it reached, what lies with it, what has changed since."""

from __future__ import annotations

import random
from collections import defaultdict
from dataclasses import dataclass

from django.db.models import QuerySet

from schoolgate.award import groups
from schoolgate.award.enums import EnclosureKind
from schoolgate.award.groups import Table
from schoolgate.award.models import Change, Enclosure, Evidence, Original, Quote, Suggestion, WebPage
from schoolgate.award.queries.enclosures import enclosures, quotations, shown_for, web_pages
from schoolgate.award.queries.evidence import Shown, changes, evidence
from schoolgate.core import sources
from schoolgate.core.permits import Can, Viewer, holds


@dataclass(frozen=True)
class Source:
    """Where evidence came from. `is_gone`: it is no longer here; `url` where the viewer may open it; `parts` of a term, the same way."""

    row: Original
    title: str
    url: str = ""
    is_gone: bool = False
    parts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Lies:
    """A file, and whether it may be shown now."""

    row: Enclosure
    is_shown: bool

    @property
    def waits(self) -> bool:
        """Is it still being made ready?"""
        return bool(self.row.waiting)


@dataclass(frozen=True)
class Page:
    """All of it."""

    line: Shown
    sources: list[Source]
    tables: list[Table]
    files: list[Lies]
    web: list[WebPage]
    quotes: list[Quote]
    withdrawn: int
    changes: list[Change]

    @property
    def pictures(self) -> list[Lies]:
        """The pictures that may be shown now."""
        return [one for one in self.files if one.row.kind == EnclosureKind.PICTURE and one.is_shown]

    @property
    def papers(self) -> list[Lies]:
        """The papers that may be shown now."""
        return [one for one in self.files if one.row.kind == EnclosureKind.PAPER and one.is_shown]

    @property
    def held_back(self) -> list[Lies]:
        """What may not be shown, or not yet."""
        return [one for one in self.files if not one.is_shown]

    @property
    def was_said(self) -> list[Original]:
        """The words that were offered, where a hand has changed them."""
        return [one.row for one in self.sources] if getattr(self.line.row, "by_hand", False) else []


def page(*, viewer: Viewer, line: Shown) -> Page:
    """In a constant number of queries."""
    row = line.row
    if not isinstance(row, Evidence):
        raise TypeError(f"a page is of evidence, not of {row!r}")
    lying = list(enclosures(viewer=viewer).filter(evidence=row))
    may_show = shown_for(lying)
    said = quotations(viewer=viewer).filter(evidence=row)
    return Page(
        line=line,
        sources=sources_of(viewer=viewer, rows=[row])[row.pk],
        tables=groups.tables(evidence=row),
        files=[Lies(one, one.pk in may_show) for one in lying],
        web=list(web_pages(viewer=viewer).filter(evidence=row)),
        quotes=list(said.select_related("asked_by")),
        withdrawn=Quote.objects.visible_to(viewer).filter(evidence=row).exclude(ended_at=None).count(),
        changes=list(changes(viewer=viewer).filter(evidence=row).select_related("original")),
    )


def sources_of(*, viewer: Viewer, rows: list[Evidence]) -> dict[int, list[Source]]:
    """Where each of these came from, with a way there for those who may. One query, and one a kind of source."""
    originals = (
        Original.objects.visible_to(viewer).filter(evidence__in=rows).select_related("suggestion").order_by("pk")
    )
    refs: dict[str, set[str]] = defaultdict(set)
    for one in originals:
        if one.source_kind in sources.known():
            refs[one.source_kind].add(one.source_ref)
        for kind, ref, _title in one.parts:
            refs[kind].add(ref)
    seen = {
        (kind, ref): said
        for kind, some in refs.items()
        for ref, said in sources.seen(kind, frozenset(some), viewer).items()
    }
    looks = holds(viewer, Can.EVIDENCE_DECIDE)
    found: dict[int, list[Source]] = defaultdict(list)
    for one in originals:
        there = seen.get((one.source_kind, one.source_ref))
        gone = bool(one.source_kind) and there is None and looks
        parts = tuple(
            (part.title, part.url) if (part := seen.get((kind, ref))) else (title, "") for kind, ref, title in one.parts
        )
        found[one.evidence_id].append(
            Source(one, there.title if there else one.source_title, there.url if there else "", gone, parts)
        )
    return found


def at_random(*, viewer: Viewer, seed: str, most: int = 5) -> list[Evidence]:
    """Five that stand, the same for the same seed."""
    pks = sorted(evidence(viewer=viewer).values_list("pk", flat=True))
    chosen = random.Random(seed).sample(pks, min(most, len(pks)))  # noqa: S311 (a choice, no secret)
    return list(evidence(viewer=viewer).filter(pk__in=chosen))


def of_suggestion(*, viewer: Viewer, row: Suggestion) -> tuple[list[Lies], list[WebPage]]:
    """What lies with something that was brought in and waits."""
    lying = list(enclosures(viewer=viewer).filter(suggestion=row))
    may_show = shown_for(lying)
    return [Lies(one, one.pk in may_show) for one in lying], list(web_pages(viewer=viewer).filter(suggestion=row))


def merged(*, viewer: Viewer, refs: list[str]) -> QuerySet[Suggestion]:
    """Several suggestions that somebody ticked, in order of time."""
    rows: QuerySet[Suggestion] = Suggestion.objects.visible_to(viewer).filter(ref__in=refs, decided_at=None)
    return rows.order_by("day", "pk")
