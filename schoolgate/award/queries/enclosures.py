"""What lies with evidence, and whether it may be shown just now. A consent, or a permission, is asked at each read (invariant 10)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.conf import settings
from django.db.models import Q, QuerySet

from schoolgate.award.enums import EnclosureKind
from schoolgate.award.models import Enclosure, Pictured, Quote, WebPage
from schoolgate.core import clock
from schoolgate.core.permits import Can, Viewer, holds
from schoolgate.families.enums import ConsentUse
from schoolgate.families.models import Pupil
from schoolgate.families.queries import consented, names_of_pupils

USE = ConsentUse.PHOTO_WEBSITE  # evidence is shown outside the school


@dataclass(frozen=True)
class Child:
    """A child in a picture, for those who decide."""

    row: Pictured | None
    pupil: Pupil
    name: str
    group: str
    agreed: bool


def enclosures(*, viewer: Viewer) -> QuerySet[Enclosure]:
    """What has not been taken away: with evidence for whoever reads evidence, else for the lead and whoever brought it."""
    seen = Enclosure.objects.visible_to(viewer).filter(ended_at=None)
    if not holds(viewer, Can.ENCLOSURE_PREPARE):
        seen = seen.filter(evidence__ended_at=None, evidence__isnull=False)
    rows: QuerySet[Enclosure] = seen.select_related("file__file", "small__file", "evidence", "suggestion")
    return rows


def shown_for(rows: Iterable[Enclosure]) -> set[int]:
    """The ids of those that may be shown now: ready, and with no child in it, or with every child named and each consent standing."""
    ready = [one for one in rows if one.file_id is not None and one.ended_at is None]
    waits = [one.pk for one in ready if one.kind == EnclosureKind.PICTURE and one.children]
    children = _children(waits)
    agreed = consented({pk for some in children.values() for pk in some}, USE, _today()) if children else frozenset()
    return {
        one.pk
        for one in ready
        if one.pk not in waits or (one.named_at and children[one.pk] and children[one.pk] <= agreed)
    }


def pictured(*, viewer: Viewer, enclosure: Enclosure) -> list[Child]:
    """The children who have been named in it, for those who may name them, each with whether their consent stands."""
    rows = list(Pictured.objects.visible_to(viewer).filter(enclosure=enclosure).select_related("pupil"))
    seen = set(
        Pupil.objects.visible_to(viewer).filter(pk__in=[one.pupil_id for one in rows]).values_list("pk", flat=True)
    )
    return _named([(one, one.pupil) for one in rows if one.pupil_id in seen])


def children_called(*, viewer: Viewer, words: str, besides: Collection[int] = ()) -> list[Child]:
    """Children on roll of this name, at most twenty, for somebody to say who is in a picture."""
    if not words.strip():
        return []
    rows = Pupil.objects.on_roll().filter(pk__in=Pupil.objects.visible_to(viewer).values("pk")).exclude(pk__in=besides)
    for word in words.split()[:4]:
        rows = rows.filter(Q(forename__istartswith=word) | Q(surname__istartswith=word) | Q(known_as__istartswith=word))
    return _named([(None, one) for one in rows.order_by("surname", "forename", "pk")[:20]])


def web_pages(*, viewer: Viewer) -> QuerySet[WebPage]:
    """Pages on the web that lie with evidence."""
    rows: QuerySet[WebPage] = WebPage.objects.visible_to(viewer).filter(ended_at=None)
    return rows


def quotations(*, viewer: Viewer) -> QuerySet[Quote]:
    """What somebody said and may be shown; what was withdrawn is not among them."""
    rows: QuerySet[Quote] = Quote.objects.visible_to(viewer).filter(ended_at=None)
    return rows


def _children(pictures: Collection[int]) -> dict[int, set[int]]:
    """The children in each of these pictures."""
    found: dict[int, set[int]] = defaultdict(set)
    for picture, pupil in Pictured.objects.filter(enclosure__in=pictures).values_list("enclosure", "pupil"):
        found[picture].add(pupil)
    return found


def _named(rows: list[tuple[Pictured | None, Pupil]]) -> list[Child]:
    """With name, class and whether the consent stands."""
    pks = {pupil.pk for _row, pupil in rows}
    names, agreed = names_of_pupils(pks), consented(pks, USE, _today())
    return [
        Child(row, pupil, f"{names[pupil.pk].first} {pupil.surname}", names[pupil.pk].group, pupil.pk in agreed)
        for row, pupil in rows
        if pupil.pk in names
    ]


def _today() -> object:
    """The day on which a consent has to stand."""
    return clock.today(settings.TIME_ZONE)
