"""What a restriction or hold takes away, asked live. Every outlet asks here; nothing caches the answer.

A limit follows the person: it holds for every tie, ended or new, between the same user and the same child, so that neither an
import that brings the adult back under another row nor a role that the person also has lifts it.
"""

from collections.abc import Collection

from django.conf import settings
from django.db.models import Q, QuerySet

from schoolgate.core import clock
from schoolgate.families.enums import Effect
from schoolgate.families.models import Tie
from schoolgate.families.queries.limited import Limited


def limited(*effects: Effect) -> Q:
    """The condition on ties under which any of `effects` is taken away today: by a hold, a restriction, a note not yet seen."""
    return Q(Limited(effects, clock.today(settings.TIME_ZONE)))


def barred() -> Q:
    """The condition on ties whose adult may not hear of the child, or not know where and how it lives."""
    return limited(Effect.INFORM, Effect.KNOW_HOME)


def limited_at_all() -> Q:
    """The condition on ties that something limits today in any way."""
    return limited(*Effect)


def free_ties(effect: Effect = Effect.INFORM) -> QuerySet[Tie]:
    """Live ties that by default hear of the child, and that nothing limits in `effect`."""
    ties: QuerySet[Tie] = Tie.objects.told_by_default().exclude(limited(effect))
    return ties


def limited_ties(effect: Effect = Effect.INFORM) -> QuerySet[Tie]:
    """Live ties that something limits in `effect`."""
    ties: QuerySet[Tie] = Tie.objects.filter(limited(effect), ended_at=None)
    return ties


def heard_pupils(adults: Collection[int], effect: Effect = Effect.INFORM) -> QuerySet[Tie, int]:
    """Ids of the pupils of whom these adults may hear (or for whom they may decide): a subquery, never cached."""
    return free_ties(effect).filter(adult__in=list(adults)).values_list("pupil", flat=True)


def kept_from(adults: Collection[int]) -> QuerySet[Tie, int]:
    """Ids of pupils of whom one of these adults is kept from hearing: whatever became of the tie."""
    ties: QuerySet[Tie, int] = Tie.objects.filter(limited(Effect.INFORM), adult__in=list(adults))
    return ties.values_list("pupil", flat=True)


def barred_pupils(adults: Collection[int]) -> QuerySet[Tie, int]:
    """Ids of pupils of whom one of these adults may not hear, or whose home they may not know: whatever became of the tie."""
    ties: QuerySet[Tie, int] = Tie.objects.filter(barred(), adult__in=list(adults)).values_list("pupil", flat=True)
    return ties


def people_about(pupils: QuerySet[Tie, int]) -> QuerySet[Tie, int]:
    """Ids of the adults who have, or had, a tie to one of these pupils: the other home, of which a barred person learns nothing."""
    ties: QuerySet[Tie, int] = Tie.objects.filter(pupil__in=pupils).values_list("adult", flat=True)
    return ties


def limited_adults() -> QuerySet[Tie, int]:
    """Ids of the adults whom something limits today, in any way and about any child: a subquery, never cached."""
    ties: QuerySet[Tie, int] = Tie.objects.filter(limited_at_all()).values_list("adult", flat=True)
    return ties


def ask_before_home(pupils: Collection[int]) -> frozenset[int]:
    """Children whom not everyone may collect: "Ask the office before this child goes home", and never why."""
    ties = Tie.objects.filter(limited(Effect.COLLECT), pupil__in=list(pupils))
    return frozenset(ties.values_list("pupil", flat=True))
