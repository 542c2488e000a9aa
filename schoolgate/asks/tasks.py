"""A worker's door: open asks are topped up each night."""

from datetime import timedelta

from schoolgate.asks import services
from schoolgate.asks.services.topping import open_asks
from schoolgate.audience.viewers import system
from schoolgate.core import jobs


@jobs.each("asks.top_up", timedelta(days=1))
def top_up(school: int) -> None:
    """Joiners are asked too; leavers owe nothing."""
    for ask in open_asks():
        services.top_up(ask=ask, by=system(school, "asks.top_up"))
