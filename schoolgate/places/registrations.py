"""The words that places add to an audience, and what they tell after a hold."""

from schoolgate.audience.registry import selector
from schoolgate.families import registry as families
from schoolgate.places import queries

selector("booked", queries.adults_booked)
selector("came", queries.adults_who_came)
families.exposure("places", queries.exposed)
