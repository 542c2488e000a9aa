"""May they? Asked at every change, live, whatever was booked before."""

from collections.abc import Sequence

from schoolgate.core.permits import Can, FamilyViewer, Viewer, require
from schoolgate.core.refusals import NotAllowed
from schoolgate.families.queries import family_of, tied_pupils
from schoolgate.places.models import Booking, Place
from schoolgate.places.queries import of_home, stops_party
from schoolgate.places.values import Party, SpokenFor


def may_book(places: Sequence[Place], party: Party, by: Viewer) -> None:
    """A family books as itself, and only with children of whom nothing keeps it; staff book for nobody who is kept."""
    if isinstance(by, FamilyViewer):
        if party.adult not in by.adult_ids or family_of([party.adult]).get(party.adult) != party.family:
            raise NotAllowed
        _speaks_for(by, party.pupils, places[0])
    if stops_party(adult=party.adult, pupils=party.pupils):
        raise NotAllowed


def may_change(booking: Booking, place: Place, by: Viewer) -> None:
    """The home whose booking it is, as far as its children are theirs; and nobody for an adult who is kept from them."""
    may_end(booking, by)
    children = booking.pupil_ids()
    if isinstance(by, FamilyViewer):
        own = children if booking.adult_id in by.adult_ids else tied_pupils(by.adult_ids, children)
        _speaks_for(by, own, place)
    if stops_party(adult=booking.adult_id, pupils=children):
        raise NotAllowed


def may_end(booking: Booking, by: Viewer) -> None:
    """The home whose booking it is may always give its places back."""
    if isinstance(by, FamilyViewer) and not Booking.objects.filter(of_home(by.adult_ids), pk=booking.pk).exists():
        raise NotAllowed


def _speaks_for(by: FamilyViewer, pupils: frozenset[int], place: Place) -> None:
    """Nothing keeps them from any of these children; by a link, within its one matter."""
    if pupils:
        about = SpokenFor(place.school_id, pupils, place.source_kind, place.source_ref)
        require(by, Can.PUPIL_SPEAK_FOR, on=about)
