"""The office knows which of several people wrote: from then on it is a message of that person like any other."""

from collections.abc import Iterable

from django.db import transaction

from schoolgate.core import audit, files
from schoolgate.core.models import FileUse
from schoolgate.core.permits import Can, Viewer, require
from schoolgate.inbound import queries, registry
from schoolgate.inbound.errors import PassedOnAlready, SeenTo
from schoolgate.inbound.models import Arrival, RawItem, Stranger
from schoolgate.inbound.services.arriving import seen_to
from schoolgate.inbound.values import Attachment, Incoming, Person


@transaction.atomic
def say_whose(*, arrival: Arrival, by: Viewer) -> tuple[str, str]:
    """It is of the adult whose row this is. Its words and files move to where such messages are answered, and stay nowhere else. Gives
    the source that they stand in. Raises PassedOnAlready, SeenTo.
    """
    require(by, Can.INBOUND_SEE, on=arrival)
    rows = list(Arrival.objects.select_for_update().filter(item_ref=arrival.item_ref, school=arrival.school_id))
    if rows[0].is_passed_on():
        raise PassedOnAlready
    said = next((one for one in rows if one.is_first), rows[0])
    if said.ended_at is not None:
        raise SeenTo
    (becomes,) = registry.what_becomes()
    source = becomes(told_again(said, queries.files_of(said)), _person(arrival))
    files.forget(source=(queries.FILES, said.ref), school=said.school_id)
    Arrival.objects.filter(pk=said.pk).update(words="", subject="")
    audit.record(verb="inbound.say_whose", on=arrival, fields={source[0]: source[1]}, by=by)
    seen_to(arrival=arrival, by=by)
    return source


def told_again(row: Arrival | Stranger, kept: Iterable[FileUse]) -> Incoming:
    """What came, as a handler is told of it; by whom stands beside it."""
    return Incoming(
        ref=row.item_ref,
        channel=row.channel,
        sender="",
        words=row.words,
        attachments=tuple(Attachment(one.name, one.file.media_type, files.read(one)) for one in kept),
        subject=row.subject,
        left_out=row.files_left_out,
        could_not_read=row.could_not_read,
    )


def _person(arrival: Arrival) -> Person:
    """The adult, by the number or address from which it came as long as that is known; afterwards the office alone reads it."""
    item = RawItem.objects.filter(ref=arrival.item_ref).exclude(sender="").first()
    found = queries.people(channel=item.channel, sender=item.sender) if item else ()
    known = next((one for one in found if one.adult == arrival.adult_id), None)
    return known or Person(arrival.school_id, arrival.adult_id, 0, arrival.adult.user_id, office_only=True)
