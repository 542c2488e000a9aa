"""STOP and START: the first handler. They hold at every school that knows the number, for everyone who has it."""

from schoolgate.audience.viewers import system
from schoolgate.families.services import contacts
from schoolgate.inbound import queries
from schoolgate.inbound.enums import Channel
from schoolgate.inbound.reading import stopping
from schoolgate.inbound.values import Incoming

VERB = "inbound.offer"


def stop_or_start(incoming: Incoming) -> bool:
    """Taken if it is a text that says nothing but one of the two."""
    if incoming.channel != Channel.TEXT:
        return False
    if stopping.asks_to_stop(incoming.words):
        for contact in queries.numbers(sender=incoming.sender, schools=incoming.schools):
            contacts.stop(contact=contact, by=system(contact.school_id, VERB))
        return True
    if stopping.asks_to_start(incoming.words):
        for contact in queries.numbers(sender=incoming.sender, schools=incoming.schools):
            contacts.start(contact=contact, by=system(contact.school_id, VERB))
        return True
    return False
