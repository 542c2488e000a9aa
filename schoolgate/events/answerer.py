"""What `asks` and `places` call back: an answer given through an ask, a place that came free."""

from typing import Any

from schoolgate.asks.values import Given
from schoolgate.audience.services import audience_of_adults
from schoolgate.audience.viewers import system
from schoolgate.core.permits import Can, Viewer, system_may
from schoolgate.events import services
from schoolgate.events.enums import Coming
from schoolgate.events.models import Event
from schoolgate.families.models import Adult
from schoolgate.outbox import services as outbox
from schoolgate.outbox.enums import Kind
from schoolgate.outbox.values import Content
from schoolgate.places.models import Booking
from schoolgate.places.queries import who_comes

system_may("events.offer", Can.MESSAGE_SEND)


def by_ask(item: Any, given: Given, by: Viewer) -> None:
    """An answer that came through the ask itself: "coming:3" takes places, anything else gives them back."""
    event = Event.objects.select_related("school", "place", "audience").get(ref=item.ask.source_ref)
    adult = (
        Adult.objects.get(pk=item.adult_id)
        if item.adult_id
        else who_comes(family=item.family_id, audience=event.audience)
    )
    word, _colon, seats = given.value.partition(":")
    if word == Coming.YES:
        services.come_for(event=event, adult=adult, seats=int(seats or 1), by=by)
    else:
        services.say_no(event=event, adult=adult, by=by)


def tell_of_offer(booking: Booking, by: Viewer) -> None:
    """Tell the family that places are kept for them."""
    event = Event.objects.get(place__in=[line.place_id for line in booking.lines.all()])
    as_system = system(event.school_id, "events.offer")
    audience = audience_of_adults(school=event.school_id, adults=[booking.adult_id], by=as_system)
    content = Content("events/offered", "event", event.ref)
    outbox.send(audience=audience, content=content, kind=Kind.ANSWER, by=as_system)
