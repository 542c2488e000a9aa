"""What the school's room tells the rooms below: who is staff, who visits, what is a name, and for whom a round is made."""

from schoolgate.accounts import registry
from schoolgate.accounts.enums import Door
from schoolgate.core import worker
from schoolgate.languages import registry as languages
from schoolgate.schools import queries, services

registry.door(Door.STAFF, queries.serving_staff)
registry.door(Door.VISITOR, queries.serving_visitors)
worker.every_school(queries.schools_and_zones)
languages.names("schools", queries.names_among)
languages.office(services.Office())
languages.versions(queries.page_words)
