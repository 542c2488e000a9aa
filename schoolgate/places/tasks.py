"""A worker's door: offers whose time is over."""

from datetime import timedelta

from schoolgate.audience.viewers import system
from schoolgate.core import jobs
from schoolgate.places import services


@jobs.each("places.lapse_offers", timedelta(minutes=10))
def lapse_offers(school: int) -> None:
    """End them, and offer the seats to the next."""
    services.lapse_offers(by=system(school, "places.lapse_offers"))
