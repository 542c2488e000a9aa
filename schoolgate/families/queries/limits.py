"""What a restriction or hold takes away, asked live. Every outlet asks here; nothing caches the answer.

A limit follows the person: it holds for every tie, ended or new, between the same user and the same child, so that neither an
import that brings the adult back under another row nor a role that the person also has lifts it.
"""

from collections.abc import Collection
from typing import Any

from django.conf import settings
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce

from schoolgate.core import clock
from schoolgate.core.rows import on
from schoolgate.families.enums import Effect
from schoolgate.families.models import Restriction, SafetyHold, Tie


def limited(effect: Effect) -> Q:
    """The condition on ties under which `effect` is taken away today: by a hold, a restriction, or a cell not yet seen."""
    return _restricted(**{effect.value: True}) | _held()


def barred() -> Q:
    """The condition on ties whose adult may not hear of the child, or not know where and how it lives."""
    return limited(Effect.INFORM) | limited(Effect.KNOW_HOME)


def limited_at_all() -> Q:
    """The condition on ties that something limits today in any way."""
    return _restricted() | _held()


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


def ask_before_home(pupils: Collection[int]) -> frozenset[int]:
    """Children whom not everyone may collect: "Ask the office before this child goes home", and never why."""
    ties = Tie.objects.filter(limited(Effect.COLLECT), pupil__in=list(pupils))
    return frozenset(ties.values_list("pupil", flat=True))


def _restricted(**effects: bool) -> Q:
    """A restriction in force today, with these effects."""
    today = clock.today(settings.TIME_ZONE)
    rows = Restriction._base_manager.filter(on(today), ending=None, **effects)
    return Q(Exists(_of_pair(rows, "tie__")))


def _held() -> Q:
    """A safety hold, or a note of a court order that no person has looked at yet."""
    holds = SafetyHold._base_manager.filter(ended_at=None)
    noted = Tie._base_manager.exclude(held_until_seen="")
    return Q(Exists(_of_pair(holds, "tie__"))) | Q(Exists(_of_pair(noted, "")))


def _of_pair(rows: QuerySet[Any], to_tie: str) -> QuerySet[Any]:
    """Rows about the same child and the same person as the tie that is asked about, joined users being one person."""
    theirs = f"{to_tie}adult__user"
    person = Coalesce(f"{theirs}__merged_into", theirs)
    same = Coalesce(OuterRef("adult__user__merged_into"), OuterRef("adult__user"))
    found: QuerySet[Any] = rows.filter(**{f"{to_tie}pupil": OuterRef("pupil")}).alias(person=person)
    return found.filter(person=same)
