"""Who acts when a job does, and whether anything may leave for families at all."""

from schoolgate.accounts.models import User
from schoolgate.core.permits import Strength, SystemViewer
from schoolgate.outbox.errors import LimitsNotSigned, PracticeMode
from schoolgate.schools.models import School


def system(school: int, verb: str) -> SystemViewer:
    """The System at `verb` in one school."""
    return SystemViewer(user=User.objects.system().pk, strength=Strength.TWO_FACTORS, school=school, verb=verb)


def is_open(school: School) -> bool:
    """May anything leave for families now? Asked again by each job: a new roster can take the signature back."""
    return school.is_live and school.limits_signed_at is not None


def refuse_if_closed(school: School) -> None:
    """Raise PracticeMode or LimitsNotSigned where nothing may leave."""
    if not school.is_live:
        raise PracticeMode
    if school.limits_signed_at is None:
        raise LimitsNotSigned
