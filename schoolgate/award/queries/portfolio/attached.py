"""The files that lie with evidence, as far as they may be shown."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from schoolgate.award.enums import EnclosureKind
from schoolgate.award.queries.enclosures import enclosures, shown_for
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
