"""What lies with evidence, as far as it may be shown: files, what people said, pages on the web, whom it reached by group."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial

from schoolgate.award.enums import EnclosureKind
from schoolgate.award.groups import Table, tables_of
from schoolgate.award.models import Evidence, Quote, WebPage
from schoolgate.award.queries.enclosures import enclosures, quotations, shown_for, web_pages
from schoolgate.award.queries.evidence import Shown
from schoolgate.core import files
from schoolgate.core.permits import Viewer


@dataclass(frozen=True)
class Attached:
    """A file that lies with a piece of evidence. `says` is what a picture shows, in words."""

    ref: str
    name: str
    says: str
    is_picture: bool
    read: Callable[[], bytes]


@dataclass(frozen=True)
class Beside:
    """What else lies with a piece. Quotations are those whose permission stands now."""

    quotes: list[Quote] = field(default_factory=list)
    web: list[WebPage] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)


def attached(pieces: Sequence[Shown], *, viewer: Viewer) -> dict[int, list[Attached]]:
    """The files of each piece, by its id: a picture only while every child in it has been named and each consent stands now."""
    rows = list(enclosures(viewer=viewer).filter(evidence__in=[one.row.pk for one in pieces]))
    stand = shown_for(rows)
    found: dict[int, list[Attached]] = defaultdict(list)
    for one in rows:
        if one.pk in stand and one.file is not None and one.evidence_id is not None:
            read = partial(files.read, one.file)
            is_picture = one.kind == EnclosureKind.PICTURE
            found[one.evidence_id].append(Attached(one.ref, one.file.name, one.says, is_picture, read))
    return dict(found)


def beside(pieces: Sequence[Shown], *, viewer: Viewer) -> dict[int, Beside]:
    """What lies with each piece besides its files, by its id. Three queries."""
    rows = [one.row for one in pieces if isinstance(one.row, Evidence)]
    found = {one.pk: Beside() for one in rows}
    for said in quotations(viewer=viewer).filter(evidence__in=rows):
        found[said.evidence_id].quotes.append(said)
    for page in web_pages(viewer=viewer).filter(evidence__in=rows):
        found[page.evidence_id or 0].web.append(page)
    for pk, tables in tables_of(rows=rows).items():
        found[pk].tables.extend(tables)
    return found
