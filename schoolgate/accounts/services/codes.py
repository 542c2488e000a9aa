"""Codes. Asking costs the same for an address that we know and one that we do not: two counts, one row, one job; the job
alone looks whether anyone may come in by it. The code is made when it is sent, and kept only as a keyed hash."""

import secrets
from datetime import timedelta

from django.db import transaction
from django.db.models import F
from django.utils.crypto import constant_time_compare, salted_hmac

from schoolgate.accounts.enums import AddressKind, Purpose
from schoolgate.accounts.errors import CodeIsOver, TooOften, WrongCode
from schoolgate.accounts.models import Code, SignInAddress, User
from schoolgate.accounts.queries import candidates, open_code, same_person
from schoolgate.accounts.services import limits
from schoolgate.accounts.values import as_typed, normal, on_paper, six_digits
from schoolgate.core import clock, jobs
from schoolgate.core.links import hashed

GOOD_FOR = timedelta(minutes=10)  # ASVS 5.0, 6.5.5
PAPER_GOOD_FOR = timedelta(days=28)
TRIES = 5
WAYS = {AddressKind.EMAIL: "email", AddressKind.MOBILE: "text"}


@transaction.atomic
def ask_code(*, address: str, place: str, language: str) -> str:
    """Ask for a code by email, from the network address `place`. Returns the token of the browser's cookie. Raises TooOften."""
    value = normal(AddressKind.EMAIL, address)
    within = [limits.count(limits.CODES_FROM_PLACE, place), limits.count(limits.CODES_TO_ADDRESS, value)]
    if not all(within):
        raise TooOften
    token = secrets.token_urlsafe(24)
    code = Code.objects.create(
        kind=AddressKind.EMAIL, value=value, request_hash=hashed(token), until=clock.now() + GOOD_FOR
    )
    jobs.enqueue("accounts.send_code", code=code.pk, language=language)
    return token


def ready_to_send(code: int) -> tuple[str, str, str] | None:
    """For the job that sends: by which way, whereto and a fresh code; nothing if nobody may come in by it, or it is too late."""
    row = Code.objects.filter(pk=code, spent_at=None, until__gt=clock.now()).first()
    if row is None:
        return None
    fresh = six_digits()
    row.code_hash = _hash(row, fresh)
    row.save(update_fields=["code_hash"])
    is_wanted = row.purpose == Purpose.PROVE or candidates(row)
    return (WAYS[AddressKind(row.kind)], row.value, fresh) if is_wanted else None


def try_code(*, token: str, typed: str, place: str) -> Code:
    """The person typed the code into the browser that asked. Raises WrongCode, CodeIsOver, TooOften."""
    code = open_code(token)
    if code is None or code.purpose != Purpose.EMAIL:
        raise CodeIsOver
    return tried(code, typed=typed, place=place)


def tried(code: Code, *, typed: str, place: str) -> Code:
    """One try at a code that is open. Raises WrongCode, CodeIsOver, TooOften.

    The try is counted before it is looked at, outside any transaction that a refusal would undo.
    """
    if limits.is_over(limits.WRONG_FOR_ADDRESS, code.value) or limits.is_over(limits.WRONG_FROM_PLACE, place):
        raise TooOften
    if not Code.objects.filter(pk=code.pk, tries__lt=TRIES, spent_at=None).update(tries=F("tries") + 1):
        raise CodeIsOver
    if not code.code_hash or not constant_time_compare(code.code_hash, _hash(code, as_typed(typed))):
        limits.count(limits.WRONG_FOR_ADDRESS, code.value)
        limits.count(limits.WRONG_FROM_PLACE, place)
        raise WrongCode
    if not Code.objects.filter(pk=code.pk, spent_at=None).update(spent_at=clock.now()):
        raise CodeIsOver
    code.refresh_from_db()
    return code


@transaction.atomic
def issue_paper_code(*, user: User, by: User) -> str:
    """A code for a letter, or for the office to hand over: it says which of two people of one address this is.

    It is shown once. An earlier one of the same person no longer works.
    """
    Code.objects.filter(purpose=Purpose.PAPER, user=user.pk, closed_at=None).update(closed_at=clock.now())
    fresh = on_paper(groups=3)
    row = Code.objects.create(purpose=Purpose.PAPER, user=user.pk, until=clock.now() + PAPER_GOOD_FOR)
    row.code_hash = _hash(row, as_typed(fresh))
    row.save(update_fields=["code_hash"])
    return fresh


def check_paper_code(*, code: Code, user: int, typed: str) -> None:
    """Beside a typed code: the paper says that this person is `user`. Once, for this address. Raises WrongCode, TooOften."""
    if limits.is_over(limits.WRONG_ON_PAPER, str(user)):
        raise TooOften
    rows = Code.objects.filter(purpose=Purpose.PAPER, user__in=same_person(user), closed_at=None, until__gt=clock.now())
    right = [row for row in rows if constant_time_compare(row.code_hash, _hash(row, as_typed(typed)))]
    if not right or code.spent_at is None:
        limits.count(limits.WRONG_ON_PAPER, str(user))
        raise WrongCode
    with transaction.atomic():
        Code.objects.filter(pk=right[0].pk).update(closed_at=clock.now(), spent_at=clock.now())
        theirs = SignInAddress.objects.filter(user__in=same_person(user), kind=code.kind, value=code.value)
        theirs.filter(ended_at=None, held_at=None).update(set_up_at=clock.now())


def _hash(code: Code, typed: str) -> str:
    """What is kept of a code: keyed, so that the database alone does not tell it."""
    return salted_hmac(f"schoolgate.accounts.code.{code.ref}", typed, algorithm="sha256").hexdigest()
