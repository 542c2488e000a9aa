"""The words that places add to an audience."""

from schoolgate.audience.registry import selector
from schoolgate.places import queries

selector("booked", queries.adults_booked)
selector("came", queries.adults_who_came)
