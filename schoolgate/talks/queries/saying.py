"""What a call is about, for whoever rings: the title for us, and the words that the family was sent, in its language."""

from collections.abc import Sequence
from dataclasses import dataclass

from schoolgate.core import sources
from schoolgate.core.permits import Viewer
from schoolgate.outbox.models import Delivery
from schoolgate.talks.models import Reason
from schoolgate.talks.queries.calls import Listed


@dataclass(frozen=True)
class Saying:
    """One reason to ring: why, about what, and words to read out."""

    reason: Reason
    title: str
    title_lang: str
    url: str
    words: list[str]  # as the family was sent them
    lang: str
    foreign: list[str]  # lines of it that were never put into their language
    foreign_lang: str


def sayings(*, viewer: Viewer, line: Listed) -> list[Saying]:
    """Every reason of a call with its words; what is gone says so."""
    said = _said(viewer, line)
    shown = _shown(viewer, line.reasons)
    return [
        _saying(one, shown.get((one.source_kind, one.source_ref)), said.get((one.source_kind, one.source_ref), {}))
        for one in line.reasons
    ]


def _saying(reason: Reason, shown: sources.Shown | None, said: dict[str, object]) -> Saying:
    """One of them."""
    return Saying(
        reason=reason,
        title=shown.title if shown else "",
        title_lang=shown.lang if shown else "",
        url=shown.url if shown else "",
        words=_lines(said, "paragraphs"),
        lang=str(said.get("lang", "")),
        foreign=_lines(said, "foreign"),
        foreign_lang=str(said.get("foreign_lang", "")),
    )


def _lines(said: dict[str, object], name: str) -> list[str]:
    """Lines of what was said."""
    lines = said.get(name)
    return [str(one) for one in lines] if isinstance(lines, list) else []


def _said(viewer: Viewer, line: Listed) -> dict[tuple[str, str], dict[str, object]]:
    """The latest words about each source that went, or should have gone, to this adult; only of those whom it may name still.

    A message that names a child of whom the adult may no longer hear is not read out.
    """
    heard = {one.pk for one in line.children}
    rows = Delivery.objects.visible_to(viewer).filter(
        adult=line.call.adult_id,
        source_kind__in=[one.source_kind for one in line.reasons],
        source_ref__in=[one.source_ref for one in line.reasons],
    )
    found: dict[tuple[str, str], dict[str, object]] = {}
    for row in rows.exclude(said={}).prefetch_related("pupils").order_by("pk"):
        if row.pupil_ids() <= heard:
            found[row.source_kind, row.source_ref] = row.said
    return found


def _shown(viewer: Viewer, reasons: Sequence[Reason]) -> dict[tuple[str, str], sources.Shown]:
    """Titles, one look-up a kind."""
    found: dict[tuple[str, str], sources.Shown] = {}
    for kind in {one.source_kind for one in reasons} & set(sources.known()):
        refs = frozenset(one.source_ref for one in reasons if one.source_kind == kind)
        found |= {(kind, ref): one for ref, one in sources.shown(kind, refs, viewer).items()}
    return found
