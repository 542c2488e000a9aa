"""Rows of places."""

from schoolgate.places.models.booking import Booking, BookingLine, BookingPupil
from schoolgate.places.models.checkin import CheckIn
from schoolgate.places.models.place import Place

__all__ = ["Booking", "BookingLine", "BookingPupil", "CheckIn", "Place"]
