"""Who may sign in by what, brought in line with ties and contacts; called after every change of either, and by the import.

It adds addresses of adults with a live tie, takes off those that are no longer theirs, ends what they opened, and holds what
two people must not share. It never lifts a hold: only `contacts.confirm_contact` does, in person.
"""

from collections.abc import Collection

from django.db import transaction
from django.utils.translation import gettext as _

from schoolgate.accounts import services as accounts
from schoolgate.accounts.enums import HeldWhy
from schoolgate.accounts.models import SignInAddress, User
from schoolgate.core import links
from schoolgate.core.links import hashed
from schoolgate.core.permits import Viewer
from schoolgate.families.models import Adult
from schoolgate.families.queries import access as known
from schoolgate.families.queries.access import Address, Shared
from schoolgate.families.services import devices
from schoolgate.families.services.own import actor
from schoolgate.schools.enums import Role, TodoKind
from schoolgate.schools.services import make_todo


@transaction.atomic
def settle(*, school: int, adults: Collection[int], by: Viewer) -> None:
    """Bring the addresses on file of these adults of one school in line. The same again changes nothing."""
    users = dict(Adult.objects.filter(pk__in=list(adults)).values_list("pk", "user"))
    wanted, once = known.wanted_addresses(set(users.values())), known.once_contacts(set(users.values()))
    on_file = _on_file(set(users.values()))
    for adult, user in users.items():
        gone = (on_file[user] & once[user]) - wanted[user]
        _take_off(adult, user, gone, by)
    _add({user: wanted[user] - on_file[user] for user in users.values()})
    _close_to_those_without_ties(users)
    for shared in known.wrongly_shared(adults):
        _hold_shared(school, shared, by)


def end_everything(*, adult: Adult, why: str) -> None:
    """End this adult's links and the messages on their phones, and sign them out on every device."""
    links.end_for_adults([adult.pk])
    devices.end_of_adults([adult.pk])
    accounts.end_sessions(users=[adult.user_id], why=why)


def _on_file(users: set[int]) -> dict[int, set[Address]]:
    """What stands on file of each user."""
    found: dict[int, set[Address]] = {user: set() for user in users}
    rows = SignInAddress.objects.filter(user__in=users, ended_at=None)
    for user, kind, value in rows.values_list("user", "kind", "value"):
        found[user].add((kind, value))
    return found


def _take_off(adult: int, user: int, gone: set[Address], by: Viewer) -> None:
    """Addresses that are no longer theirs: the links sent there die with them."""
    if not gone:
        return
    whose, who = User.objects.get(pk=user), actor(by)
    for kind, value in sorted(gone):
        accounts.drop_address(user=whose, kind=kind, value=value, by=who)
    links.end_for_adults([adult], addresses=[value for _kind, value in gone])


def _add(new: dict[int, set[Address]]) -> None:
    """New addresses; one that was held before, or of someone whom a hold protects, waits until the office has seen them."""
    new = {user: addresses for user, addresses in new.items() if addresses}
    if not new:
        return
    people = User.objects.in_bulk(list(new))
    protected = known.protected_users(list(new))
    for user, addresses in new.items():
        for kind, value in sorted(addresses):
            why = _held_before(user, kind, value) or (HeldWhy.HOLD if user in protected else None)
            accounts.add_address(user=people[user], kind=kind, value=value)
            if why:
                accounts.hold_address(user=user, kind=kind, value=value, why=why)


def _held_before(user: int, kind: str, value: str) -> HeldWhy | None:
    """Why this address was held when it was last on this user's file."""
    last = SignInAddress.objects.filter(user=user, kind=kind, value=value).exclude(ended_at=None).order_by("pk").last()
    return HeldWhy(last.held_why) if last and last.held_at else None


def _close_to_those_without_ties(users: dict[int, int]) -> None:
    """Whose last tie ended loses access the same moment."""
    without = set(users) - known.with_live_ties(list(users))
    if without:
        links.end_for_adults(without)
        devices.end_of_adults(without)
        elsewhere = known.families_served(frozenset(users[adult] for adult in without))
        accounts.end_sessions(users=[users[one] for one in without if users[one] not in elsewhere], why="left")


def _hold_shared(school: int, shared: Shared, by: Viewer) -> None:
    """Nobody comes in by it, nothing goes there, and the office is asked whose it is."""
    for user in Adult.objects.filter(pk__in=shared.adults).values_list("user", flat=True):
        accounts.hold_address(user=user, kind=shared.kind, value=shared.value, why=HeldWhy.SHARED)
    links.end_for_adults(shared.adults, addresses=[shared.value])
    make_todo(
        school=school,
        kind=TodoKind.IDENTITY,
        role=Role.OFFICE,
        what=_("Several adults have one address. Nobody can sign in with it until you know whose it is."),
        source=("adult", Adult.objects.get(pk=min(shared.adults)).ref),
        unit=shared_unit(shared.kind, shared.value),
        by=by,
    )


def shared_unit(kind: str, value: str) -> str:
    """The to-do about one address: one at a time, and saying nothing of it."""
    return f"shared:{hashed(f'{kind}:{value}')[:24]}"
