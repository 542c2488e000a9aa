"""Someone at the door: addresses on file, a browser that asks for a code and reads its mail."""

import pyotp
from django.test import Client

from schoolgate.accounts import services
from schoolgate.accounts.models import Code, User
from schoolgate.accounts.services.codes import ready_to_send
from schoolgate.core import browser, clock
from schoolgate.core.permits import Strength
from schoolgate.families.models import Adult
from schoolgate.schools.models import Member


def at_home(adult: Adult, address: str = "amina@home.example") -> str:
    """Put an address of `adult` on file."""
    services.add_address(user=adult.user, kind="email", value=address)
    return address


def at_work(member: Member) -> str:
    """Put the address of `member` on file."""
    services.add_address(user=member.user, kind="email", value=member.email)
    return member.email


def sign_in(client: Client, user: User, strength: Strength = Strength.CODE) -> Client:
    """Give a browser a session of `user`."""
    client.cookies[browser.SESSION] = services.open_session(user=user, strength=strength).token
    return client


def app_of(user: User) -> pyotp.TOTP:
    """Set up the second step of `user`; gives back the app."""
    services.begin_second_factor(user=user)
    app = pyotp.TOTP(user.credentials.get(kind="totp", ended_at=None).secret)
    services.confirm_second_factor(user=user, typed=app.at(clock.now()))
    return app


def last_code() -> str | None:
    """What the worker would send for the code asked for last: the digits, or nothing."""
    ready = ready_to_send(Code.objects.latest("pk").pk)
    return ready[2] if ready else None


def ask(client: Client, address: str, **more: str) -> str | None:
    """Ask for a code in a browser, and read it from the mail, if one came."""
    client.post("/in/", {"address": address, **more})
    return last_code()


def other_than(code: str) -> str:
    """Six digits that are not the code."""
    return f"{(int(code) + 1) % 1_000_000:06d}"
