"""An adult gives a new address or number in place of one that does not work, and shows by a code that it is theirs.

Until then nothing goes there and nothing changes. The old address is told, unless somebody kept away reads it.
"""

from django.db import transaction

from schoolgate.accounts import services as accounts
from schoolgate.accounts.enums import AddressKind
from schoolgate.accounts.models import Code
from schoolgate.accounts.queries import open_proof
from schoolgate.channels.queries import has_text
from schoolgate.core import audit, clock, jobs
from schoolgate.core.permits import Can, Viewer, require
from schoolgate.families.enums import ContactKind
from schoolgate.families.errors import AlreadyOnFile, HasEnded, StillWorks
from schoolgate.families.models import Contact
from schoolgate.families.queries import languages_of, may_be_told
from schoolgate.families.services import contacts


@transaction.atomic
def offer(*, contact: Contact, value: str, place: str, language: str, by: Viewer) -> Code | None:
    """They give a new one. The code that goes there; none where nothing can go, and nothing will: a number only to be rung.

    Raises StillWorks, HasEnded, NotAnEmail, NotAPhone, AlreadyOnFile, TooOften.
    """
    _may(contact, by)
    new = contacts.clean(kind=contact.kind, value=value, region=contact.school.region)
    mine = Contact.objects.filter(adult=contact.adult_id, kind=contact.kind, value=new, ended_at=None)
    if mine.exclude(pk=contact.pk).exists():
        raise AlreadyOnFile
    if contact.kind not in _can_be_proved():
        _put(contact, new, by)
        return None
    kind, user = AddressKind(contact.kind), contact.adult.user
    return accounts.ask_proof(user=user, kind=kind, value=new, matter=_matter(contact), place=place, language=language)


def offered(*, contact: Contact) -> Code | None:
    """The code that is on its way, with the address that it goes to."""
    return open_proof(contact.adult.user_id, _matter(contact))


def prove(*, contact: Contact, typed: str, place: str, by: Viewer) -> Contact:
    """They typed the code: from now on the new one is used. Raises WrongCode, CodeIsOver, TooOften, StillWorks, HasEnded."""
    _may(contact, by)
    code = accounts.try_proof(user=contact.adult.user, matter=_matter(contact), typed=typed, place=place)
    with transaction.atomic():
        fresh = _put(contact, code.value, by)
        Contact.objects.filter(pk=fresh.pk).update(verified_at=clock.now())
        accounts.proved(code=code)
    return fresh


def told(*, contact: int) -> tuple[Contact, str] | None:
    """For the job that tells the old address: it, and in which language; nothing if it was put back."""
    row = Contact.objects.filter(pk=contact).exclude(ended_at=None).first()
    return (row, languages_of([row.adult_id])[row.adult_id]) if row else None


def _may(contact: Contact, by: Viewer) -> None:
    """Only what does not work, and only one's own. Raises StillWorks, HasEnded."""
    require(by, Can.ME_CHANGE, on=contact)
    if not contact.is_live:
        raise HasEnded
    if contact.bounced_at is None:
        raise StillWorks


def _put(contact: Contact, value: str, by: Viewer) -> Contact:
    """The new one takes the old one's place, and the old one is told."""
    tells = contact.kind in _can_be_proved() and may_be_told(contact.pk)
    fresh = contacts.replaced(contact, value, by)
    audit.record(verb="contact.mend", on=fresh, fields=["value"], by=by)
    if tells and fresh.value != contact.value:
        jobs.enqueue("families.tell_old_address", school=contact.school_id, contact=contact.pk)
    return fresh


def _can_be_proved() -> tuple[str, ...]:
    """The kinds to which we can write."""
    return (ContactKind.EMAIL, ContactKind.MOBILE) if has_text() else (ContactKind.EMAIL,)


def _matter(contact: Contact) -> str:
    """What the code is for: another in place of this one."""
    return f"contact:{contact.ref}"
