"""A person texted 5: they stand on the call list, with the number from which they wrote."""

from schoolgate.audience.viewers import system
from schoolgate.core.permits import Can, system_may
from schoolgate.families.models import Adult
from schoolgate.families.queries import phones_of
from schoolgate.inbound.values import Incoming, Person
from schoolgate.talks.models import Call
from schoolgate.talks.services.asking import ask_to_be_rung

VERB = "talks.texted"
system_may(VERB, Can.CALL_ASK)


def texted_five(incoming: Incoming, person: Person) -> None:
    """Within the school's promise, at any time, in their language. Asked again, it is the same line; a wish made on the page stays."""
    adult = Adult.objects.select_related("school", "user").get(pk=person.adult)
    if Call.objects.live().filter(adult=adult, reasons__why="asked", reasons__ended_at=None).exists():
        return
    numbers = phones_of([adult.pk]).get(adult.pk, [])
    ask_to_be_rung(
        adult=adult,
        contact=next((one for one in numbers if one.pk == person.contact), None),
        channel=incoming.channel,
        by=system(person.school, VERB),
    )
