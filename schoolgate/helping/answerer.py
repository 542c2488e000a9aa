"""What `asks` and `places` call back: an answer given through an ask, a place that came free."""

from typing import Any

from schoolgate.asks.values import Given
from schoolgate.audience.services import audience_of_adults
from schoolgate.audience.viewers import system
from schoolgate.core.permits import Can, FamilyViewer, Viewer, system_may
from schoolgate.families.models import Adult
from schoolgate.helping import services
from schoolgate.helping.models import Opening
from schoolgate.outbox import services as outbox
from schoolgate.outbox.enums import Kind
from schoolgate.outbox.values import Content
from schoolgate.places.models import Booking
from schoolgate.places.queries import who_comes

system_may("helping.offer", Can.MESSAGE_SEND)


def by_ask(item: Any, given: Given, by: Viewer) -> None:
    """Yes takes a place, no gives it back."""
    opening = Opening.objects.select_related("school", "place", "audience").get(ref=item.ask.source_ref)
    known = given.adult or item.adult_id
    adult = Adult.objects.get(pk=known) if known else who_comes(family=item.family_id, audience=opening.audience)
    if given.value != "yes":
        services.say_no(opening=opening, adult=adult, by=by)
    elif isinstance(by, FamilyViewer):
        services.say_yes(opening=opening, adult=adult, by=by)
    else:
        services.say_yes_for(opening=opening, adult=adult, by=by)


def tell_of_offer(booking: Booking, by: Viewer) -> None:
    """Tell the family that a place is kept for it."""
    opening = Opening.objects.get(place__in=[line.place_id for line in booking.lines.all()])
    as_system = system(opening.school_id, "helping.offer")
    audience = audience_of_adults(school=opening.school_id, adults=[booking.adult_id], by=as_system)
    content = Content("helping/offered", "opening", opening.ref)
    outbox.send(audience=audience, content=content, kind=Kind.ANSWER, by=as_system)
