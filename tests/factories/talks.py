"""Small stories of the call list, through the real verbs."""

from schoolgate.audience.viewers import viewer_of_adult, viewer_of_member
from schoolgate.families.enums import ContactKind
from schoolgate.families.models import Adult, Contact
from schoolgate.schools import services as schools
from schoolgate.schools.enums import Role
from schoolgate.schools.models import Member, School
from schoolgate.talks import services
from schoolgate.talks.models import Call
from tests.factories.families import ContactFactory
from tests.factories.schools import MemberFactory


def phone(adult: Adult, value: str = "+447700900471", kind: ContactKind = ContactKind.MOBILE) -> Contact:
    """A number of theirs."""
    number: Contact = ContactFactory(adult=adult, kind=kind, value=value)
    return number


def asked(adult: Adult, **wish: object) -> Call:
    """Please ring me."""
    if not adult.contacts.filter(kind__in=[ContactKind.MOBILE, ContactKind.PHONE]).exists():
        phone(adult, f"+4477009{adult.pk:05d}")
    return services.ask_to_be_rung(adult=adult, by=viewer_of_adult(adult), **wish)


def speaker(school: School, *langs: str, role: Role = Role.TEACHER, **about: object) -> Member:
    """Somebody of the building who speaks these languages."""
    member: Member = MemberFactory(school=school, role=role, **about)
    office = viewer_of_member(MemberFactory(school=school, role=Role.OFFICE))
    schools.set_spoken(member=member, languages=langs, by=office)
    return member
