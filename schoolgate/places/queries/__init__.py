"""Reads of places: who holds what, who waits, who came."""

from schoolgate.places.queries.bookings import (
    adults_booked,
    adults_who_came,
    booking_of,
    bookings_at,
    bookings_near,
    bookings_of,
    ended_at,
    exposed,
    live_booking,
    of_home,
    waiting,
)
from schoolgate.places.queries.kept import standing_free, stops_party, who_comes
from schoolgate.places.queries.register import (
    Numbers,
    RegisterLine,
    annotate_numbers,
    free_seats,
    numbers,
    register,
    register_line,
)

__all__ = [
    "Numbers",
    "RegisterLine",
    "adults_booked",
    "adults_who_came",
    "annotate_numbers",
    "booking_of",
    "bookings_at",
    "bookings_near",
    "bookings_of",
    "ended_at",
    "exposed",
    "free_seats",
    "live_booking",
    "numbers",
    "of_home",
    "register",
    "register_line",
    "standing_free",
    "stops_party",
    "waiting",
    "who_comes",
]
