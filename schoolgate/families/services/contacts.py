"""How an adult is reached: contacts are added, mended, proved, bounced, dropped; a phone is lost. Each change settles who may
sign in by what, and the links that went to an address die with it."""

from collections.abc import Collection
from datetime import datetime

import phonenumbers
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from schoolgate.accounts import services as accounts
from schoolgate.accounts.enums import HeldWhy
from schoolgate.accounts.models import Session, SignInAddress
from schoolgate.accounts.queries import same_person
from schoolgate.core import audit, clock, links
from schoolgate.core.links import hashed
from schoolgate.core.permits import Can, Viewer, require
from schoolgate.core.tenancy import acting_in
from schoolgate.families.enums import ContactKind
from schoolgate.families.errors import (
    AlreadyOnFile,
    HasEnded,
    NotAnEmail,
    NotAPhone,
    SayWhatYouSaw,
    StillShared,
)
from schoolgate.families.models import Adult, Contact
from schoolgate.families.queries import access as known
from schoolgate.families.services import access
from schoolgate.families.services.own import actor, system
from schoolgate.schools.enums import Role, TodoKind
from schoolgate.schools.services import make_todo, settle_todos


def clean(*, kind: str, value: str, region: str) -> str:
    """An email in small letters, or a number as the world dials it (E.164). Raises NotAnEmail, NotAPhone."""
    value = value.strip()
    if kind == ContactKind.EMAIL:
        try:
            validate_email(value)
        except ValidationError as wrong:
            raise NotAnEmail from wrong
        return value.lower()
    try:
        number = phonenumbers.parse(value, region)
    except phonenumbers.NumberParseException as wrong:
        raise NotAPhone from wrong
    if not phonenumbers.is_possible_number(number):
        raise NotAPhone
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


@transaction.atomic
def add_contact(*, adult: Adult, kind: str, value: str, by: Viewer) -> Contact:
    """Put a contact on file. Raises NotAnEmail, NotAPhone, AlreadyOnFile."""
    require(by, Can.CONTACT_MEND, on=adult)
    contact = _put(adult, kind, value, by)
    access.settle(school=adult.school_id, adults=[adult.pk], by=by)
    audit.record(verb="contact.add", on=contact, fields=["kind", "value"], by=by)
    return contact


@transaction.atomic
def mend_contact(*, contact: Contact, value: str, by: Viewer) -> Contact:
    """What was on file is wrong: the old one ends with the links that went there, the new one takes its place.

    The office does so; an adult who does it themselves proves the new one: see `proving`.
    """
    require(by, Can.CONTACT_MEND, on=contact)
    _must_be_live(contact)
    new = clean(kind=contact.kind, value=value, region=contact.school.region)
    if new == contact.value and contact.bounced_at is None:
        raise AlreadyOnFile
    fresh = replaced(contact, new, by)
    audit.record(verb="contact.mend", on=fresh, fields=["value"], by=by)
    return fresh


@transaction.atomic
def replaced(contact: Contact, value: str, by: Viewer) -> Contact:
    """The one ends, the other takes its place. For verbs of this room that have asked whether it may be so."""
    _end(contact, by)
    fresh = _put(contact.adult, contact.kind, value, by, order=contact.order)
    access.settle(school=contact.school_id, adults=[contact.adult_id], by=by)
    return fresh


@transaction.atomic
def still_right(*, contact: Contact, by: Viewer) -> None:
    """Its owner says that it is theirs and works: it is tried once more, and the office need not ask. Asked only once."""
    require(by, Can.ME_CHANGE, on=contact)
    _must_be_live(contact)
    contact.bounced_at, contact.checked_at = None, clock.now()
    contact.save(update_fields=["bounced_at", "checked_at"])
    settle_todos(school=contact.school_id, unit=f"bounced:{contact.ref}", by=by)
    audit.record(verb="contact.still_right", on=contact, fields=["checked_at"], by=by)


@transaction.atomic
def drop_contact(*, contact: Contact, by: Viewer) -> None:
    """Take a contact off the file."""
    require(by, Can.CONTACT_MEND, on=contact)
    _must_be_live(contact)
    _end(contact, by)
    access.settle(school=contact.school_id, adults=[contact.adult_id], by=by)
    audit.record(verb="contact.drop", on=contact, by=by)


@transaction.atomic
def confirm_contact(*, contact: Contact, seen_what: str, by: Viewer) -> None:
    """The office saw the person: their address opens again. Raises SayWhatYouSaw, StillShared."""
    require(by, Can.CONTACT_MEND, on=contact)
    _must_be_live(contact)
    if not seen_what.strip():
        raise SayWhatYouSaw
    if any(one.value == contact.value for one in known.wrongly_shared([contact.adult_id], once=False)):
        raise StillShared
    _confirm(contact, by)
    audit.record(verb="contact.confirm", on=contact, fields={"seen_what": seen_what.strip()}, by=by)


@transaction.atomic
def lost_phone(
    *, adult: Adult, kind: str, value: str, seen_what: str, drop: Collection[Contact] = (), by: Viewer
) -> Contact:
    """A phone is gone. The office saw the person and adds a new address; every old link, session and address is shut.

    Other addresses of theirs open again one by one, when they are confirmed in person. Raises SayWhatYouSaw, StillShared.
    """
    require(by, Can.CONTACT_MEND, on=adult)
    if not seen_what.strip():
        raise SayWhatYouSaw
    for old in drop:
        if old.adult_id == adult.pk and old.is_live:
            _end(old, by)
    access.end_everything(adult=adult, why="lost")
    accounts.hold_addresses(users=[adult.user_id], why=HeldWhy.LOST)
    contact = _put(adult, kind, value, by)
    access.settle(school=adult.school_id, adults=[adult.pk], by=by)
    if any(one.value == contact.value for one in known.wrongly_shared([adult.pk], once=False)):
        raise StillShared
    _confirm(contact, by)
    audit.record(verb="contact.lost_phone", on=adult, fields={"seen_what": seen_what.strip()}, by=by)
    return contact


@transaction.atomic
def bounced(*, contact: Contact, by: Viewer) -> None:
    """Nothing arrives there: links that went there die, and the office has a job."""
    if contact.bounced_at is not None or not contact.is_live:
        return
    contact.bounced_at = clock.now()
    contact.save(update_fields=["bounced_at"])
    links.end_for_adults([contact.adult_id], addresses=[contact.value])
    make_todo(
        school=contact.school_id,
        kind=TodoKind.ADDRESS,
        role=Role.OFFICE,
        what=_("An address does not work. Please ask for a new one."),
        source=("adult", contact.adult.ref),
        unit=f"bounced:{contact.ref}",
        by=by,
    )


@transaction.atomic
def works_again(*, contact: Contact, by: Viewer) -> None:
    """Something arrived there after all."""
    contact.bounced_at = None
    contact.save(update_fields=["bounced_at"])
    settle_todos(school=contact.school_id, unit=f"bounced:{contact.ref}", by=by)


@transaction.atomic
def stop(*, contact: Contact, by: Viewer) -> None:
    """Its owner said STOP: nothing goes there until they say START, and the office agrees another way with them."""
    require(by, Can.CONTACT_MEND, on=contact)
    if contact.stopped_at is not None or not contact.is_live:
        return
    contact.stopped_at = clock.now()
    contact.save(update_fields=["stopped_at"])
    audit.record(verb="contact.stop", on=contact, fields=["stopped_at"], by=by)
    make_todo(
        school=contact.school_id,
        kind=TodoKind.ADDRESS,
        role=Role.OFFICE,
        what=_("Someone texted STOP: no more texts go there. Please agree another way with them."),
        source=("adult", contact.adult.ref),
        unit=f"stopped:{contact.ref}",
        by=by,
    )


@transaction.atomic
def start(*, contact: Contact, by: Viewer) -> None:
    """Its owner wants texts again."""
    require(by, Can.CONTACT_MEND, on=contact)
    if contact.stopped_at is None:
        return
    contact.stopped_at = None
    contact.save(update_fields=["stopped_at"])
    audit.record(verb="contact.start", on=contact, fields=["stopped_at"], by=by)
    settle_todos(school=contact.school_id, unit=f"stopped:{contact.ref}", by=by)


def note_proved(session: Session) -> None:
    """Whoever came in typed the code that went to their address: it is theirs, and it works."""
    doubtful = Q(verified_at=None) | Q(bounced_at__isnull=False)
    rows = Contact._base_manager.filter(doubtful, adult__user__in=same_person(session.user_id), ended_at=None)
    proved = [one for one in rows if hashed(one.value) == session.address]
    Contact._base_manager.filter(pk__in=[one.pk for one in proved]).update(verified_at=clock.now(), bounced_at=None)
    for one in proved:
        if one.bounced_at is not None:
            with acting_in(one.school_id):
                settle_todos(
                    school=one.school_id, unit=f"bounced:{one.ref}", by=system(one.school_id, "contact.proved")
                )


def _put(adult: Adult, kind: str, value: str, by: Viewer, *, order: int | None = None) -> Contact:
    """A new row, behind those that are there."""
    value = clean(kind=kind, value=value, region=adult.school.region)
    live = Contact.objects.filter(adult=adult, ended_at=None)
    if live.filter(kind=kind, value=value).exists():
        raise AlreadyOnFile
    place = live.count() if order is None else order
    contact: Contact = Contact.objects.create(
        school_id=adult.school_id,
        adult=adult,
        kind=kind,
        value=value,
        order=place,
        made_by_id=by.user,
        stopped_at=_stopped(adult, kind, value),
    )
    return contact


def _stopped(adult: Adult, kind: str, value: str) -> datetime | None:
    """A STOP outlives the row: what was taken off and put on file again stays silent."""
    before = Contact.objects.filter(adult=adult, kind=kind, value=value).order_by("-pk").first()
    return before.stopped_at if before else None


def _end(contact: Contact, by: Viewer) -> None:
    """End a row, and whatever was sent there."""
    contact.end(by=by.user)
    contact.save(update_fields=["ended_at", "ended_by"])
    links.end_for_adults([contact.adult_id], addresses=[contact.value])
    for unit in (f"bounced:{contact.ref}", f"stopped:{contact.ref}", access.shared_unit(contact.kind, contact.value)):
        settle_todos(school=contact.school_id, unit=unit, by=by)


def _confirm(contact: Contact, by: Viewer) -> None:
    """Under the name of who saw the person; a way to sign in opens with it."""
    contact.confirmed_in_person_by_id = by.user
    contact.bounced_at, contact.verified_at = None, clock.now()
    contact.save(update_fields=["confirmed_in_person_by", "bounced_at", "verified_at"])
    address = SignInAddress.objects.filter(
        user=contact.adult.user_id, kind=contact.kind, value=contact.value, ended_at=None
    ).first()
    if address is not None:
        accounts.confirm_in_person(address=address, by=actor(by))
    for unit in (f"bounced:{contact.ref}", access.shared_unit(contact.kind, contact.value)):
        settle_todos(school=contact.school_id, unit=unit, by=by)


def _must_be_live(contact: Contact) -> None:
    """Raise HasEnded for a row that was taken off."""
    if not contact.is_live:
        raise HasEnded
