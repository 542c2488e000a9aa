"""For the verbs of this room: who acts, and the rule that staff do not decide about a child of their own."""

from schoolgate.accounts.models import User
from schoolgate.core.permits import StaffViewer, Strength, SystemViewer, Viewer
from schoolgate.families.errors import OwnChild
from schoolgate.families.models import Tie


def system(school: int, verb: str) -> SystemViewer:
    """The System at `verb` in one school."""
    return SystemViewer(user=User.objects.system().pk, strength=Strength.TWO_FACTORS, school=school, verb=verb)


def not_own_child(pupil: int, by: Viewer) -> None:
    """Raise OwnChild if `by` has, or had, a tie to this child."""
    own = by.own_adults if isinstance(by, StaffViewer) else frozenset()
    if own and Tie.objects.filter(pupil=pupil, adult__in=list(own)).exists():
        raise OwnChild


def actor(by: Viewer) -> User:
    """The user who acts; the System where nobody does."""
    return User.objects.system() if by.user is None else User.objects.get(pk=by.user)
