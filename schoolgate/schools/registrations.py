"""What the school's room tells the rooms below: who is staff, and who visits."""

from schoolgate.accounts import registry
from schoolgate.accounts.enums import Door
from schoolgate.schools import queries

registry.door(Door.STAFF, queries.serving_staff)
registry.door(Door.VISITOR, queries.serving_visitors)
