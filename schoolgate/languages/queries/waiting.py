"""Texts that wait for somebody who speaks the language. Whoever may not see where a text stands does not see the text."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from schoolgate.core import sources
from schoolgate.core.permits import Viewer
from schoolgate.core.sources import Shown
from schoolgate.languages.models import Order
from schoolgate.languages.queries.memory import in_language
from schoolgate.languages.table import name_in
from schoolgate.languages.values import Said, Text

MOST = 500


@dataclass(frozen=True)
class Waiting:
    """One text that waits, where it stands, and what its readers have now."""

    order: Order
    about: Shown | None
    now: Said | None
    language: str  # the one that is not the school's

    @property
    def lang(self) -> str:
        """Its code."""
        return _foreign(self.order)


@dataclass(frozen=True)
class Tongue:
    """A language in which texts wait, and how many."""

    lang: str
    name: str
    count: int


def waiting(*, viewer: Viewer, lang: str = "") -> list[Waiting]:
    """What waits, the urgent first; in one language if it is named. A query for each kind of thing that they stand in, and two."""
    found = [one for one in _seen(viewer) if not lang or _foreign(one[0]) == lang]
    now = _now([order for order, _about in found])
    return [Waiting(order, about, now.get(order.pk), name_in(_foreign(order), "en")) for order, about in found]


def tongues(*, viewer: Viewer) -> list[Tongue]:
    """In which languages, the most first."""
    counted = Counter(_foreign(order) for order, _about in _seen(viewer))
    return [Tongue(lang, name_in(lang, "en"), count) for lang, count in counted.most_common()]


def waiting_one(*, viewer: Viewer, ref: str) -> Waiting | None:
    """One of them; None where it is not for this viewer, or was seen to."""
    return next((one for one in waiting(viewer=viewer) if one.order.ref == ref), None)


def shown(refs: frozenset[str], viewer: Viewer) -> list[Waiting]:
    """Those of these orders that this viewer may see."""
    return [one for one in waiting(viewer=viewer) if one.order.ref in refs]


def _seen(viewer: Viewer) -> list[tuple[Order, Shown | None]]:
    """The orders of which the viewer may see where they stand."""
    rows = list(Order.objects.visible_to(viewer).for_a_person().select_related("school")[:MOST])
    places: dict[tuple[str, str], Shown] = {}
    for kind in {one.source_kind for one in rows} - {""}:
        refs = frozenset(one.source_ref for one in rows if one.source_kind == kind)
        places |= {(kind, ref): place for ref, place in sources.seen(kind, refs, viewer).items()}
    return [
        (one, places.get((one.source_kind, one.source_ref)))
        for one in rows
        if not one.source_kind or (one.source_kind, one.source_ref) in places
    ]


def _now(rows: Iterable[Order]) -> dict[int, Said]:
    """What readers have of each now: a query a language."""
    found: dict[int, Said] = {}
    by_target: dict[str, list[Order]] = {}
    for one in rows:
        by_target.setdefault(one.target, []).append(one)
    for target, mine in by_target.items():
        texts = {Text(one.school_id, one.words, one.lang): one.pk for one in mine}
        found |= {texts[text]: said for text, said in in_language(list(texts), target).items()}
    return found


def _foreign(order: Order) -> str:
    """The language that is not the school's."""
    return order.target if order.lang == order.school.lang else order.lang
