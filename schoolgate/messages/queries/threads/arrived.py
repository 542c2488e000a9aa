"""Whose a mail or a text is, and what of ours it answers."""

from collections.abc import Sequence
from datetime import timedelta

from schoolgate.core import clock
from schoolgate.core.rows import REF_LENGTH
from schoolgate.families.models import Pupil
from schoolgate.families.queries import heard_pupils
from schoolgate.inbound.enums import Channel
from schoolgate.inbound.values import Incoming, Person
from schoolgate.outbox.enums import AttemptState
from schoolgate.outbox.models import Attempt, Bundle, Delivery

ANSWERS = timedelta(days=3)  # a text within it is taken for an answer to the last one that went to its number


def whose(incoming: Incoming) -> tuple[Person | None, Delivery | None]:
    """The one adult, at one school, who wrote it, and the delivery that it answers; nobody where that cannot be told."""
    for ref in _named(incoming):
        delivery = Delivery.objects.filter(ref=ref, adult__in=[one.adult for one in incoming.people]).first()
        if delivery is not None:
            return _of(incoming.people, delivery.adult_id), delivery
        bundle = Bundle.objects.filter(ref=ref, adult__in=[one.adult for one in incoming.people]).first()
        if bundle is not None:
            return _of(incoming.people, bundle.adult_id), _of_one_writer(bundle)
    if len({one.user for one in incoming.people}) != 1:
        return None, None  # two people have that number or address
    last = _last_text(incoming) if incoming.channel == Channel.TEXT else None
    if last is not None:
        return _of(incoming.people, last.adult_id), last
    return (incoming.people[0], None) if len(incoming.people) == 1 else (None, None)


def school_answered(incoming: Incoming) -> int | None:
    """The school whose message is answered from an address that is on nobody's file, by the message's id alone."""
    refs = _named(incoming)
    sent = Delivery.objects.filter(ref__in=refs).values_list("school", flat=True).first()
    together = Bundle.objects.filter(ref__in=refs).values_list("school", flat=True)
    found: int | None = sent if sent is not None else together.first()
    return found


def only_child(person: Person, answered: Delivery | None) -> Pupil | None:
    """The child it can only be about: the one of whom the message spoke, or the one that they have."""
    heard = Pupil.objects.filter(pk__in=heard_pupils([person.adult]), ended_at=None)
    if answered is not None:
        heard = heard.filter(pk__in=list(answered.pupil_ids()))
    found = list(heard[:2])
    return found[0] if len(found) == 1 else None


def _named(incoming: Incoming) -> list[str]:
    """Refs of ours among the message ids that it answers, nearest first."""
    refs = (one.partition("@")[0] for one in incoming.in_reply_to)
    return [one for one in refs if len(one) == REF_LENGTH]


def _last_text(incoming: Incoming) -> Delivery | None:
    """What we sent last to the number, if that is not long ago."""
    tries = Attempt.objects.filter(
        channel=Channel.TEXT,
        contact__in=[one.contact for one in incoming.people],
        state__in=AttemptState.left(),
        changed_at__gte=clock.now() - ANSWERS,
    )
    last = tries.select_related("delivery").order_by("-changed_at", "-pk").first()
    return last.delivery if last else None


def _of_one_writer(bundle: Bundle) -> Delivery | None:
    """Of joined news the first, if one member wrote all of it: then it is an answer to them. Else nobody can tell which it answers."""
    tries = bundle.attempts.select_related("delivery__dispatch").order_by("pk")
    carried = list({one.delivery_id: one.delivery for one in tries}.values())
    writers = {one.dispatch.member_id for one in carried}
    return carried[0] if len(writers) == 1 and None not in writers else None


def _of(people: Sequence[Person], adult: int) -> Person | None:
    """The person to whom it went."""
    return next((one for one in people if one.adult == adult), None)
