"""What rooms above write down about signing in: users without credentials, and the addresses to which a code may go."""

from collections.abc import Iterable

from django.db import transaction
from django.db.models import Q

from schoolgate.accounts.enums import HeldWhy
from schoolgate.accounts.errors import NotJoined
from schoolgate.accounts.models import Session, SignInAddress, User
from schoolgate.accounts.services.sessions import end_sessions, end_these
from schoolgate.accounts.values import normal
from schoolgate.core import clock
from schoolgate.core.links import hashed


def new_user() -> User:
    """A user for an adult or member, without credentials."""
    return User.objects.create()


def add_address(*, user: User, kind: str, value: str) -> SignInAddress:
    """Put an address on file: a code may go to it, and typing the code proves it."""
    return SignInAddress.objects.get_or_create(user=user, kind=kind, value=normal(kind, value), ended_at=None)[0]


@transaction.atomic
def drop_address(*, user: User, kind: str, value: str, by: User) -> None:
    """Take an address off the file; sessions that it opened end."""
    live = SignInAddress.objects.filter(user=user, kind=kind, value=normal(kind, value), ended_at=None)
    live.update(ended_at=clock.now(), ended_by=by)
    end_these(Session.objects.filter(user__in=_person([user]), address=hashed(normal(kind, value))), "address")


@transaction.atomic
def hold_addresses(*, users: Iterable[User | int], why: HeldWhy) -> None:
    """Let nobody in by these people's addresses, and end what is open; one confirmed in person opens again."""
    people = _person(users)
    live = SignInAddress.objects.filter(user__in=people, ended_at=None, held_at=None)
    live.update(held_at=clock.now(), held_why=why)
    end_sessions(users=people, why=why)


@transaction.atomic
def hold_address(*, user: User | int, kind: str, value: str, why: HeldWhy) -> None:
    """Let this person not in by one address, and end what it opened."""
    people, kept = _person([user]), normal(kind, value)
    live = SignInAddress.objects.filter(user__in=people, kind=kind, value=kept, ended_at=None, held_at=None)
    live.update(held_at=clock.now(), held_why=why)
    end_these(Session.objects.filter(user__in=people, address=hashed(kept)), why)


@transaction.atomic
def confirm_in_person(*, address: SignInAddress, by: User) -> None:
    """The office saw the person: the address opens again, under the name of who saw them, and needs no further proof."""
    now = clock.now()
    address.held_at, address.held_why = None, ""
    address.proved_at, address.proved_in_person_by, address.set_up_at = now, by, now
    address.save(update_fields=["held_at", "held_why", "proved_at", "proved_in_person_by", "set_up_at"])


@transaction.atomic
def join_users(*, kept: User, joined: User, proved: str) -> None:
    """One person whom two schools know: from now on `joined` comes in as `kept`. Both must have proved the same address.

    That the person said yes, and that the schools differ, is the page's business. Raises NotJoined.
    """
    if kept.pk == joined.pk or kept.merged_into_id or joined.is_system or kept.is_system:
        raise NotJoined
    for one in (kept, joined):
        if not SignInAddress.objects.filter(user=one, value=proved, ended_at=None, held_at=None).exists():
            raise NotJoined
    User.objects.filter(Q(pk=joined.pk) | Q(merged_into=joined.pk)).update(merged_into=kept)
    end_sessions(users=[joined.pk], why="joined")


def _person(users: Iterable[User | int]) -> list[int]:
    """Everyone whom these users are joined with: what is held for one is held for the person."""
    ids = {user.pk if isinstance(user, User) else user for user in users}
    roots = {into or pk for pk, into in User.objects.filter(pk__in=ids).values_list("pk", "merged_into")}
    return list(User.objects.filter(Q(pk__in=roots) | Q(merged_into__in=roots)).values_list("pk", flat=True))
