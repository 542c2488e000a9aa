"""The choices of signing in."""

from django.db import models


class AddressKind(models.TextChoices):
    """How a code can reach someone."""

    EMAIL = "email"
    MOBILE = "mobile"


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
