"""The choices of signing in."""

from django.db import models


class AddressKind(models.TextChoices):
    """How a code can reach someone."""

    EMAIL = "email"
    MOBILE = "mobile"


class Purpose(models.TextChoices):
    """By what a way in was begun."""

    EMAIL = "email"  # a code of six digits to an address
    PASSWORD = "password"  # the password of staff: the second factor is still to come
    PROVE = "prove"  # a code of six digits that lets nobody in: it shows that a new address is theirs
    PAPER = "paper"  # a longer code from the office, which says which of two people of one address this is


class Door(models.TextChoices):
    """By which door someone comes in; the rooms above say who has which."""

    STAFF = "staff"  # two factors, for a working day
    VISITOR = "visitor"  # a governor, verifier, tutor, trust officer: a code, for a working day
    FAMILY = "family"  # a code, once a device for ninety days


class CredentialKind(models.TextChoices):
    """What staff prove themselves with."""

    PASSWORD = "password"
    TOTP = "totp"
    RECOVERY = "recovery"


class HeldWhy(models.TextChoices):
    """Why an address may not be used to sign in."""

    SHARED = "shared"  # adults of one address who share no child, or a restricted tie between them
    HOLD = "hold"  # a safety hold: only an address confirmed in person opens again
    LOST = "lost"  # the office was told that the phone is gone
