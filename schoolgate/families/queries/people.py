"""Reads of adults and pupils in bulk, one query each however many are asked for."""

from collections import Counter, defaultdict
from collections.abc import Collection

from django.conf import settings
from django.db.models import Exists, OuterRef, Q, QuerySet

from schoolgate.accounts.models import SignInAddress
from schoolgate.core import clock
from schoolgate.core.rows import on
from schoolgate.families.enums import ContactKind
from schoolgate.families.models import (
    Adult,
    Contact,
    FamilyAdult,
    Membership,
    Need,
    PostalAddress,
    Pupil,
    PushDevice,
    Tie,
)
from schoolgate.families.queries.limits import barred
from schoolgate.families.values import PupilName


def family_of(adults: Collection[int]) -> dict[int, int]:
    """The family of each adult who is in one."""
    rows = FamilyAdult.objects.filter(adult__in=list(adults), ended_at=None, family__ended_at=None)
    return dict(rows.values_list("adult", "family"))


def tied_pupils(adults: Collection[int], pupils: Collection[int]) -> frozenset[int]:
    """Those of `pupils` to whom one of these adults has a live tie, limited or not: in a joined home not every child is everyone's."""
    ties = Tie.objects.filter(adult__in=list(adults), pupil__in=list(pupils), ended_at=None)
    return frozenset(ties.values_list("pupil", flat=True))


def languages_of(adults: Collection[int]) -> dict[int, str]:
    """What each adult reads best: their own choice, else what the home reads or speaks, else the school's language."""
    rows = Adult.objects.filter(pk__in=list(adults)).values_list(
        "pk", "user__lang", "reads", "home_lang", "school__lang"
    )
    return {pk: own or reads or home or school for pk, own, reads, home, school in rows}


def families_by_language(school: int) -> Counter[str]:
    """How many families read each language best; one in which two are read counts for both."""
    rows = FamilyAdult.objects.filter(school=school, ended_at=None, family__ended_at=None)
    pairs = list(rows.values_list("family", "adult"))
    reads = languages_of([adult for _family, adult in pairs])
    return Counter(lang for _family, lang in {(family, reads[adult]) for family, adult in pairs if adult in reads})


def needs_of(adults: Collection[int]) -> dict[int, frozenset[str]]:
    """What each adult needs so that school can be joined; nothing for most."""
    found: dict[int, set[str]] = defaultdict(set)
    rows = Need.objects.filter(adult__in=list(adults), ended_at=None)
    for adult, kind in rows.values_list("adult", "kind"):
        found[adult].add(kind)
    return {adult: frozenset(kinds) for adult, kinds in found.items()}


def working_contacts(adults: Collection[int]) -> dict[int, list[Contact]]:
    """Contacts that work and may be used, in their order."""
    found: dict[int, list[Contact]] = defaultdict(list)
    for contact in _usable(adults).order_by("adult", "order", "pk"):
        found[contact.adult_id].append(contact)
    return dict(found)


def with_email(adults: Collection[int]) -> frozenset[int]:
    """Those of them to whom mail goes: a working address that may be used."""
    return frozenset(_usable(adults).filter(kind=ContactKind.EMAIL).values_list("adult", flat=True))


def _usable(adults: Collection[int]) -> QuerySet[Contact]:
    """Contacts that work and may be used: none that is held, or that a barred adult reads too."""
    rows: QuerySet[Contact] = Contact.objects.working().filter(adult__in=list(adults))
    return rows.exclude(held_address()).exclude(read_by_barred())


def may_be_told(contact: int) -> bool:
    """May a word still go to this contact though it stopped working: is it not held, and does nobody kept away read it?"""
    return bool(Contact.objects.filter(pk=contact).exclude(held_address()).exclude(read_by_barred()).exists())


def working_devices(adults: Collection[int]) -> dict[int, list[PushDevice]]:
    """Browsers on which these adults want messages and are signed in, the newest first."""
    found: dict[int, list[PushDevice]] = defaultdict(list)
    for one in PushDevice.objects.working().filter(adult__in=list(adults)).order_by("adult", "-pk"):
        found[one.adult_id].append(one)
    return dict(found)


def phones_of(adults: Collection[int]) -> dict[int, list[Contact]]:
    """Numbers on which adults may be rung, in their order: also one that wants no texts; none that is held or does not work."""
    found: dict[int, list[Contact]] = defaultdict(list)
    rows = Contact.objects.filter(
        adult__in=list(adults),
        kind__in=[ContactKind.MOBILE, ContactKind.PHONE],
        ended_at=None,
        bounced_at=None,
    )
    for contact in rows.exclude(held_address()).exclude(read_by_barred()).order_by("adult", "order", "pk"):
        found[contact.adult_id].append(contact)
    return dict(found)


def names_of_pupils(pupils: Collection[int]) -> dict[int, PupilName]:
    """First name and class of each pupil today: all that a message may say of a child."""
    found = {
        pk: PupilName(pk=pk, ref=ref, first=known or first, group="")
        for pk, ref, known, first in Pupil.objects.filter(pk__in=list(pupils)).values_list(
            "pk", "ref", "known_as", "forename"
        )
    }
    today = clock.today(settings.TIME_ZONE)
    classes = Membership.objects.filter(on(today), pupil__in=list(found), group__kind="class")
    for pupil, group in classes.values_list("pupil", "group__name"):
        found[pupil] = found[pupil].in_class(group)
    return found


def names_among(school: int, words: frozenset[str]) -> set[str]:
    """Those of the words that are made of names of children or adults: what a translation must leave alone, and no engine sees."""
    parts = {part for word in words for part in word.split()}
    known: set[str] = set()
    for field in ("forename", "known_as", "surname"):
        pupils = Pupil.objects.filter(school=school, **{f"{field}__in": parts})
        known.update(pupils.values_list(field, flat=True).distinct())
    for field in ("forename", "surname"):
        adults = Adult.objects.filter(school=school, **{f"{field}__in": parts})
        known.update(adults.values_list(field, flat=True).distinct())
    return {word for word in words if known.issuperset(word.split())}


def held_address() -> Q:
    """The condition on contacts of which the address is held for this adult: nothing goes there until the office has seen them."""
    held = SignInAddress.objects.filter(
        user=OuterRef("adult__user"),
        kind=OuterRef("kind"),
        value=OuterRef("value"),
        ended_at=None,
        held_at__isnull=False,
    )
    return Q(Exists(held))


def read_by_barred() -> Q:
    """The condition on contacts that a person barred from one of the adult's children has too.

    A mailbox that was theirs once counts, until the office has seen the adult and confirmed it.
    """
    apart = Tie._base_manager.filter(barred(), adult=OuterRef("adult"), pupil__ties__adult=OuterRef(OuterRef("adult")))
    same = Contact._base_manager.filter(
        Exists(apart), school=OuterRef("school"), kind=OuterRef("kind"), value=OuterRef("value")
    ).exclude(adult=OuterRef("adult"))
    return Q(Exists(same.filter(ended_at=None))) | Q(Exists(same), confirmed_in_person_by=None)


def home_held() -> Q:
    """The condition on adults whose home is held, or at which a person barred from one of their children lives: no letter goes there."""
    homes = PostalAddress._base_manager.filter(adult=OuterRef("pk"), ended_at=None)
    apart = Tie._base_manager.filter(
        barred(), adult=OuterRef("adult"), pupil__ties__adult=OuterRef(OuterRef(OuterRef("pk")))
    )
    theirs = PostalAddress._base_manager.filter(
        Exists(apart), adult__isnull=False, ended_at=None, same=OuterRef("same"), school=OuterRef("school")
    ).exclude(adult=OuterRef(OuterRef("pk")))
    return Q(Exists(homes.exclude(held_at=None))) | Q(Exists(homes.filter(Exists(theirs))))
