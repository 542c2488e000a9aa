"""A family asks to be rung, from its page or by text, and may say that it is no longer needed."""

from collections.abc import Collection
from datetime import date

from django.db import transaction

from schoolgate.core import audit, clock
from schoolgate.core.permits import Can, FamilyViewer, Viewer, require
from schoolgate.families.models import Adult, Contact
from schoolgate.families.queries import phones_of
from schoolgate.languages.queries import choices_for_staff
from schoolgate.ledger import services as ledger
from schoolgate.ledger.enums import TouchKind, Way
from schoolgate.ledger.values import Line
from schoolgate.schools.queries import add_school_days
from schoolgate.talks.enums import Slot, Topic, Why
from schoolgate.talks.errors import NoNumber, NoOtherNumber, TimeHasPassed
from schoolgate.talks.models import Call
from schoolgate.talks.queries import is_over
from schoolgate.talks.services.listing import on_the_list, over


@transaction.atomic
def ask_to_be_rung(
    *,
    adult: Adult,
    days: Collection[date] = (),
    slots: Collection[str] = (),
    contact: Contact | None = None,
    lang: str = "",
    topic: Topic | str = "",
    channel: str = "page",
    source: tuple[str, str] = ("", ""),
    by: Viewer,
) -> Call:
    """Please ring me: on these days (any: within the school's promise), then, on that number, in that language.

    Asking again changes what was asked. Raises NoNumber, NoOtherNumber, TimeHasPassed.
    """
    require(by, Can.CALL_ASK, on=adult)
    numbers = phones_of([adult.pk]).get(adult.pk, [])
    if not numbers and isinstance(by, FamilyViewer):  # by text: somebody else reads that number, so a person decides
        raise NoNumber
    if contact is not None and contact.pk not in {one.pk for one in numbers}:
        raise NoOtherNumber
    if is_over(days, slots, adult.school):
        raise TimeHasPassed
    due = max(days) if days else _promised(adult)
    call = on_the_list(adult=adult, why=Why.ASKED, due=due, topic=topic, source=source, by=by)
    _as_they_wish(call, days, slots, contact, lang)
    call.reasons.filter(why=Why.ASKED, ended_at=None).update(topic=topic)
    audit.record(verb="call.ask", on=call, fields=["days", "slots", "contact", "lang"], by=by)
    ledger.record(school=call.school_id, lines=[_asked(call, channel)], by=by)
    return call


@transaction.atomic
def call_off(*, call: Call, by: Viewer) -> None:
    """They no longer need it. Staff's own reasons to ring stay."""
    require(by, Can.CALL_ASK, on=call.adult)
    if not call.is_live:
        return
    asked = call.reasons.filter(why=Why.ASKED, ended_at=None)
    asked.update(ended_at=clock.now(), ended_by=by.user)
    if not call.reasons.filter(ended_at=None).exists():
        over(call, by=by)
    audit.record(verb="call.off", on=call, by=by)


def _as_they_wish(
    call: Call, days: Collection[date], slots: Collection[str], contact: Contact | None, lang: str
) -> None:
    """What they said, in place of what they said before."""
    call.days = [one.isoformat() for one in sorted(set(days))]
    call.slots = [one for one in Slot.values if one in slots]
    call.contact = contact
    if lang in {call.school.lang, *(code for code, _name in choices_for_staff())}:
        call.lang = lang
    call.save(update_fields=["days", "slots", "contact", "lang"])


def _promised(adult: Adult) -> date:
    """By when the school has promised an answer."""
    return add_school_days(adult.school_id, clock.today(adult.school.zone), adult.school.reply_days)


def _asked(call: Call, channel: str) -> Line:
    """The touch of having asked: once a line on the list."""
    return Line(
        kind=TouchKind.ASKED,
        way=Way.FROM_HOME,
        channel=channel,
        day=clock.today(call.school.zone),
        source_kind="call",
        source_ref=call.ref,
        unit=f"call:{call.ref}",
        adult=call.adult_id,
        family=call.family_id,
        pupils=call.pupil_ids(),
    )
