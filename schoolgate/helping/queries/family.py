"""What a family sees: ways that are open to it, with its own answer and what school said to it. A constant number of queries."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.db.models import Q

from schoolgate.core import clock
from schoolgate.core.permits import FamilyViewer, Viewer
from schoolgate.families.models import Adult
from schoolgate.helping import wording
from schoolgate.helping.enums import OfferKind, Verdict
from schoolgate.helping.models import Offered, Opening, OpeningQuerySet, Settled
from schoolgate.places import queries as places
from schoolgate.places.models import Booking


@dataclass(frozen=True)
class Invited:
    """A way to get involved as a family sees it."""

    opening: Opening
    title: str
    title_lang: str
    summary: str
    summary_lang: str
    when: str
    booking: Booking | None
    is_settled: bool  # school said yes to them

    @property
    def state(self) -> str:
        """The booking's state, or nothing."""
        return self.booking.state if self.booking else ""


def open_to(*, viewer: Viewer) -> OpeningQuerySet:
    """Those that a family may look at, whatever became of them but withdrawal before they opened."""
    rows: OpeningQuerySet = Opening.objects.visible_to(viewer).filter(opened_at__isnull=False)
    return rows.select_related("school", "place", "audience")


def ways_for(*, viewer: FamilyViewer) -> list[Invited]:
    """Every way that is open to a family now, with its own answers; besides, those to which it said yes and that are closed."""
    mine = places.standing_free(Booking.objects.filter(places.of_home(viewer.adult_ids), source_kind="opening"))
    is_open = Q(closed_at=None, place__closes_at__gt=clock.now())
    is_ours = Q(place__in=mine.values("lines__place")) & (Q(ends_at=None) | Q(ends_at__gt=clock.now()))
    rows = open_to(viewer=viewer).filter(is_open | is_ours, ended_at=None)
    return _joined(list(rows.order_by("place__closes_at", "pk")), viewer)


def invited_one(*, viewer: FamilyViewer, opening: Opening) -> Invited:
    """One of them."""
    return _joined([opening], viewer)[0]


def answerable(*, adult: int) -> list[Opening]:
    """Those for which this adult's home holds places, or waits for some, the soonest first."""
    rows = places.standing_free(Booking.objects.filter(places.of_home([adult]), source_kind="opening"))
    openings = Opening.objects.opened().filter(place__in=rows.values("lines__place"))
    return list(openings.select_related("place", "school", "audience").order_by("place__closes_at", "pk"))


def own_adult(*, viewer: FamilyViewer, opening: Opening) -> Adult:
    """The viewer as the opening's school knows them."""
    adult: Adult = Adult.objects.get(pk__in=viewer.adult_ids, school=opening.school_id)
    return adult


def offered_by(*, viewer: FamilyViewer) -> dict[str, set[str]]:
    """What the viewer offers, by kind."""
    found: dict[str, set[str]] = {kind.value: set() for kind in OfferKind}
    rows = Offered.objects.visible_to(viewer).filter(ended_at=None, adult__in=viewer.adult_ids)
    for kind, word in rows.values_list("kind", "word"):
        found[kind].add(word)
    return found


def called(refs: Collection[str]) -> dict[str, tuple[str, str, str]]:
    """By ref: what its reader calls it, in which language, and what it says besides in that language."""
    openings = list(Opening.objects.filter(ref__in=list(refs)).select_related("school"))
    wording.look_up(openings)
    found = {}
    for one in openings:
        (title, lang), (summary, summary_lang) = wording.said(one, "title"), wording.said(one, "summary")
        found[one.ref] = (title, lang, summary if summary_lang == lang else "")
    return found


def _joined(openings: Sequence[Opening], viewer: FamilyViewer) -> list[Invited]:
    """Join the viewer's bookings on, and what school said to them."""
    bookings = places.bookings_of(viewer=viewer, places=[one.place_id for one in openings])
    settled = Settled.objects.filter(booking__in=list(bookings.values()), verdict=Verdict.CONFIRMED, ended_at=None)
    said_yes_to = set(settled.values_list("booking", flat=True)) if bookings else set()
    wording.look_up(openings)
    found = []
    for one in openings:
        booking = bookings.get(one.place_id)
        title, summary = wording.said(one, "title"), wording.said(one, "summary")
        is_settled = booking is not None and (booking.pk in said_yes_to or not one.is_answered_each)
        found.append(Invited(one, *title, *summary, wording.when(one), booking, is_settled))
    return found
