"""Somebody who is signed in shows that a new address or number is theirs: a code goes there, and is typed here.

What it is wanted for is the asking room's matter, a word of its own; a code proves for no other, and lets nobody in.
"""

from django.db import transaction

from schoolgate.accounts.enums import AddressKind, Purpose
from schoolgate.accounts.errors import CodeIsOver, TooOften
from schoolgate.accounts.models import Code, SignInAddress, User
from schoolgate.accounts.queries import open_proof, proof_key
from schoolgate.accounts.services import limits
from schoolgate.accounts.services.codes import GOOD_FOR, tried
from schoolgate.accounts.values import normal
from schoolgate.core import clock, jobs


@transaction.atomic
def ask_proof(*, user: User, kind: AddressKind, value: str, matter: str, place: str, language: str) -> Code:
    """A code goes there; an earlier one for the same matter no longer works. Raises TooOften."""
    kept = normal(kind, value)
    within = [limits.count(limits.CODES_FROM_PLACE, place), limits.count(limits.CODES_TO_ADDRESS, kept)]
    if not all([*within, limits.count(limits.CODES_TO_PROVE, str(user.pk))]):
        raise TooOften
    key = proof_key(user.pk, matter)
    Code.objects.filter(request_hash=key).delete()
    code: Code = Code.objects.create(
        purpose=Purpose.PROVE, kind=kind, value=kept, user=user.pk, request_hash=key, until=clock.now() + GOOD_FOR
    )
    jobs.enqueue("accounts.send_code", code=code.pk, language=language)
    return code


def try_proof(*, user: User, matter: str, typed: str, place: str) -> Code:
    """They typed it. The code that comes back says what was proved. Raises WrongCode, CodeIsOver, TooOften.

    The try is counted outside any transaction that a refusal would undo.
    """
    code = open_proof(user.pk, matter)
    if code is None:
        raise CodeIsOver
    return tried(code, typed=typed, place=place)


@transaction.atomic
def proved(*, code: Code) -> None:
    """Whoever asked has used it: the address on file is proved, and the code forgets it."""
    theirs = SignInAddress.objects.filter(user=code.user, kind=code.kind, value=code.value, ended_at=None, held_at=None)
    theirs.update(proved_at=clock.now())
    Code.objects.filter(pk=code.pk).update(closed_at=clock.now(), value="")
