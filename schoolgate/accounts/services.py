"""What rooms above write down about signing in: users without credentials, addresses on file, sessions that end."""

from collections.abc import Iterable

from django.db import transaction

from schoolgate.accounts.enums import HeldWhy
from schoolgate.accounts.models import Session, SignInAddress, User
from schoolgate.core import clock
from schoolgate.core.links import hashed


def new_user() -> User:
    """A user for an adult or member, without credentials."""
    return User.objects.create()


def add_address(*, user: User, kind: str, value: str) -> SignInAddress:
    """Put an address on file: a code may go to it, and typing the code proves it."""
    return SignInAddress.objects.get_or_create(user=user, kind=kind, value=value, ended_at=None)[0]


def drop_address(*, user: User, kind: str, value: str, by: User) -> None:
    """Take an address off the file; sessions that it opened end."""
    live = SignInAddress.objects.filter(user=user, kind=kind, value=value, ended_at=None)
    live.update(ended_at=clock.now(), ended_by=by)
    sessions = Session.objects.filter(user=user, address=hashed(value), ended_at=None)
    sessions.update(ended_at=clock.now(), ended_why="address")


@transaction.atomic
def hold_addresses(*, users: Iterable[User | int], why: HeldWhy) -> None:
    """Let nobody in by these users' addresses, and end what is open; one confirmed in person opens again."""
    ids = [user.pk if isinstance(user, User) else user for user in users]
    SignInAddress.objects.filter(user__in=ids, ended_at=None, held_at=None).update(held_at=clock.now(), held_why=why)
    end_sessions(users=ids, why=why)


def confirm_in_person(*, address: SignInAddress, by: User) -> None:
    """The office saw the person: the address opens again, under the name of who saw them."""
    address.held_at, address.held_why = None, ""
    address.proved_at, address.proved_in_person_by = clock.now(), by
    address.save(update_fields=["held_at", "held_why", "proved_at", "proved_in_person_by"])


def end_sessions(*, users: Iterable[User | int], why: str) -> int:
    """Sign these users out everywhere."""
    ids = [user.pk if isinstance(user, User) else user for user in users]
    return Session.objects.filter(user__in=ids, ended_at=None).update(ended_at=clock.now(), ended_why=why)
