"""By which addresses adults may sign in, as the people's room knows it. What stands on file is `accounts`' business."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from schoolgate.core.tenancy import across_schools
from schoolgate.families.enums import ContactKind
from schoolgate.families.models import Adult, Contact, SafetyHold, Tie
from schoolgate.families.queries.limits import barred, limited_at_all
from schoolgate.schools.models import Member

SIGN_IN_KINDS = (ContactKind.EMAIL, ContactKind.MOBILE)
Address = tuple[str, str]  # kind and value


@dataclass(frozen=True)
class Shared:
    """An address that adults of one school have in common, though they share no child or must be kept apart."""

    kind: str
    value: str
    adults: frozenset[int]


def with_live_ties(adults: Collection[int]) -> set[int]:
    """Those who are tied to a child on roll: only they may sign in."""
    ties = Tie.objects.filter(adult__in=list(adults), ended_at=None, adult__ended_at=None, pupil__ended_at=None)
    return set(ties.values_list("adult", flat=True))


def families_served(users: frozenset[int]) -> frozenset[int]:
    """Those of `users` who are adults of a child on roll, at a school that is live. Asked at sign-in."""
    with across_schools("who may come in"):
        theirs = Q(adult__user__in=users) | Q(adult__user__merged_into__in=users)
        live = Q(school__is_demonstration=True) | Q(school__live_at__isnull=False)
        ties = Tie.objects.filter(theirs, live, ended_at=None, adult__ended_at=None, pupil__ended_at=None)
        found = ties.values_list("adult__user", "adult__user__merged_into")
        return frozenset(into or user for user, into in found)


def wanted_addresses(users: Collection[int]) -> dict[int, set[Address]]:
    """By what each user should be able to sign in: contacts of their adults with live ties, in any school."""
    found: dict[int, set[Address]] = defaultdict(set)
    with across_schools("a user's own addresses"):
        ties = Tie.objects.filter(ended_at=None, pupil__ended_at=None).values("adult")
        rows = Contact.objects.filter(
            adult__user__in=list(users), adult__ended_at=None, adult__in=ties, ended_at=None, kind__in=SIGN_IN_KINDS
        )
        for user, kind, value in rows.values_list("adult__user", "kind", "value"):
            found[user].add((kind, value))
    return found


def once_contacts(users: Collection[int]) -> dict[int, set[Address]]:
    """Every address that these users' adults have or had: what may be taken off the file, since we put it there."""
    found: dict[int, set[Address]] = defaultdict(set)
    with across_schools("a user's own addresses"):
        rows = Contact.objects.filter(adult__user__in=list(users), kind__in=SIGN_IN_KINDS)
        for user, kind, value in rows.values_list("adult__user", "kind", "value"):
            found[user].add((kind, value))
        for user, email in Member.objects.filter(user__in=list(users), ended_at=None).values_list("user", "email"):
            found[user].discard((ContactKind.EMAIL, email.strip().lower()))
    return found


def protected_users(users: Collection[int]) -> set[int]:
    """Those of `users` in whose home a child is whom a live hold protects from another: a new address of theirs waits too."""
    holds = SafetyHold.objects.filter(ended_at=None).select_related("tie__adult")
    others = Q()
    for hold in holds:
        others |= Q(adult__ties__pupil=hold.tie.pupil_id, adult__ties__ended_at=None) & ~Q(
            adult__user=hold.tie.adult.user_id
        )
    if not others:
        return set()
    told = Tie.objects.told_by_default().filter(others, adult__user__in=list(users)).exclude(limited_at_all())
    return set(told.exclude(lives_with=False).values_list("adult__user", flat=True))


def wrongly_shared(adults: Collection[int], *, once: bool = True) -> list[Shared]:
    """Addresses of `adults` that they have in common with someone with whom they must not.

    With `once`, what a barred adult had once counts too, until the office has seen the one who has it now.
    """
    mine = Contact.objects.filter(adult__in=list(adults), ended_at=None, kind__in=SIGN_IN_KINDS)
    rows = Contact.objects.filter(value__in=mine.values("value"), ended_at=None, kind__in=SIGN_IN_KINDS)
    holders: dict[Address, dict[int, int]] = defaultdict(dict)
    for kind, value, adult, user in rows.values_list("kind", "value", "adult", "adult__user"):
        holders[kind, value][adult] = user
    for (kind, value), people in (_once_of_barred(rows) if once else {}).items():
        holders[kind, value].update(people)
    several = {address: people for address, people in holders.items() if len(set(people.values())) > 1}
    everyone = {adult for people in several.values() for adult in people}
    ties, apart = _ties_among(everyone)
    return [
        Shared(kind, value, frozenset(people))
        for (kind, value), people in sorted(several.items())
        if _any_strangers(people, ties, apart)
    ]


def _once_of_barred(live: QuerySet[Contact]) -> dict[Address, dict[int, int]]:
    """Who is kept from a child and had one of these addresses once; but not where the office confirmed whose it is since."""
    confirmed = live.exclude(confirmed_in_person_by=None).values("value")
    kept = Tie.objects.filter(barred()).values("adult")
    rows = Contact.objects.filter(adult__in=kept, value__in=live.values("value"), kind__in=SIGN_IN_KINDS)
    found: dict[Address, dict[int, int]] = defaultdict(dict)
    for kind, value, adult, user in (
        rows.exclude(ended_at=None).exclude(value__in=confirmed).values_list("kind", "value", "adult", "adult__user")
    ):
        found[kind, value][adult] = user
    return found


def _ties_among(adults: Collection[int]) -> tuple[dict[int, set[int]], dict[int, set[int]]]:
    """Of each adult: the pupils of live ties, and those from whom something keeps them."""
    ties: dict[int, set[int]] = defaultdict(set)
    apart: dict[int, set[int]] = defaultdict(set)
    live = Tie.objects.filter(adult__in=list(adults), ended_at=None, pupil__ended_at=None)
    for adult, pupil in live.values_list("adult", "pupil"):
        ties[adult].add(pupil)
    limits: QuerySet[Tie] = Tie.objects.filter(limited_at_all(), adult__in=list(adults))
    for adult, pupil in limits.values_list("adult", "pupil"):
        apart[adult].add(pupil)
    return ties, apart


def _any_strangers(people: dict[int, int], ties: dict[int, set[int]], apart: dict[int, set[int]]) -> bool:
    """Are there two persons among them who share no child, or whom a limit about a child of the other keeps apart?"""
    for one, user in people.items():
        for other, their_user in people.items():
            if user == their_user or one >= other:
                continue
            if not ties[one] & ties[other] or apart[one] & ties[other] or apart[other] & ties[one]:
                return True
    return False


def adults_of_pupil(pupil: int) -> list[int]:
    """Everyone with a live tie to a child."""
    return list(Tie.objects.filter(pupil=pupil, ended_at=None).values_list("adult", flat=True))


def looks_like_barred(pupil: int, *, surname: str, forename: str, values: Collection[str]) -> bool:
    """Is someone of this name or address kept from this child? Then nobody adds them under a new row unasked."""
    kept = Adult.objects.filter(ties__in=Tie.objects.filter(limited_at_all(), pupil=pupil))
    same_name = Q(surname__iexact=surname.strip(), forename__iexact=forename.strip())
    return kept.filter(same_name | Q(contacts__value__in=list(values))).exists()
