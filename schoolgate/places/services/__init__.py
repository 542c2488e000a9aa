"""What can happen to places and bookings. Seats are counted under a lock, here alone."""

from schoolgate.places.services.answering import confirm, decline, smaller
from schoolgate.places.services.booking import cancel, change, hold, wait
from schoolgate.places.services.offering import lapse_offers, offer_next, prioritise
from schoolgate.places.services.opening import change_capacity, close, move, open_place
from schoolgate.places.services.register import check_in, count, undo_check_in

__all__ = [
    "cancel",
    "change",
    "change_capacity",
    "check_in",
    "close",
    "confirm",
    "count",
    "decline",
    "hold",
    "lapse_offers",
    "move",
    "offer_next",
    "open_place",
    "prioritise",
    "smaller",
    "undo_check_in",
    "wait",
]
