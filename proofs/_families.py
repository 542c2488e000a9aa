"""A live school for proofs about sending: families of one adult and one child, in every language, each with their own ways."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from django.conf import settings

from schoolgate.accounts.models import User
from schoolgate.core.tenancy import acting_in
from schoolgate.families.enums import ContactKind, Relation
from schoolgate.families.models import Adult, Contact, Pupil, PushDevice, Tie
from schoolgate.schools.models import School

Ways = Callable[[int], Sequence[str]]
Phone = Callable[[str], dict[str, Any]]  # the subscription of a browser of that name
KINDS = {"email": ContactKind.EMAIL, "text": ContactKind.MOBILE}


def make_school(
    families: int, *, live_at: datetime, ways: Ways, slug: str = "proof", phone: Phone | None = None
) -> School:
    """That many families; `ways` says by which channels the family of each number is reached."""
    school: School = School.objects.create(
        slug=slug,
        name="Proof Primary",
        live_at=live_at,
        limits_signed_at=live_at,
        quiet_from="00:00",
        quiet_until="00:00",
        office_phone="020 7946 0000",
    )
    with acting_in(school.pk):
        users = User.objects.bulk_create([User() for _ in range(families)])
        adults = Adult.objects.bulk_create([_adult(school, user, n, ways(n)) for n, user in enumerate(users)])
        children = [Pupil(school=school, forename=f"Child {n}", surname="Proof", year_group=3) for n in range(families)]
        pairs = zip(adults, Pupil.objects.bulk_create(children), strict=True)
        Tie.objects.bulk_create(
            [Tie(school=school, adult=adult, pupil=pupil, relation=Relation.MOTHER) for adult, pupil in pairs]
        )
        Contact.objects.bulk_create(
            [
                Contact(school=school, adult=adult, kind=KINDS[way], value=address(way, n))
                for n, adult in enumerate(adults)
                for way in ways(n)
                if way in KINDS
            ]
        )
        if phone is not None:
            devices = [(adult, address("push", n)) for n, adult in enumerate(adults) if "push" in ways(n)]
            PushDevice.objects.bulk_create([_device(school, adult, phone(name)) for adult, name in devices])
    return school


def address(way: str, number: int) -> str:
    """Where the family of this number is reached; telephones are of the range that is kept for stories (Ofcom)."""
    known = {"email": f"adult{number}@families.example", "text": f"+4477009{number:05d}", "push": f"browser{number}"}
    return known[way]


def _device(school: School, adult: Adult, said: dict[str, Any]) -> PushDevice:
    """The browser of a telephone."""
    return PushDevice(school=school, adult=adult, endpoint=said["endpoint"], **said["keys"])


def _adult(school: School, user: User, number: int, ways: Sequence[str]) -> Adult:
    """One, who reads the language whose turn it is."""
    lang = settings.LANGUAGES[number % len(settings.LANGUAGES)][0]
    return Adult(school=school, user=user, surname=f"Adult {number}", reads=lang, channels=list(ways))
