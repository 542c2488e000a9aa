"""What a restriction or hold takes away, asked live. Every outlet asks here; nothing caches the answer."""

from collections.abc import Collection

from django.conf import settings
from django.db.models import Exists, OuterRef, Q, QuerySet

from schoolgate.core import clock
from schoolgate.core.rows import on
from schoolgate.families.enums import Effect
from schoolgate.families.models import Restriction, SafetyHold, Tie


def limited(effect: Effect) -> Q:
    """The condition on ties under which `effect` is taken away today: by a hold, a restriction, or a cell not yet seen."""
    today = clock.today(settings.TIME_ZONE)
    restricted = Restriction._base_manager.filter(on(today), tie=OuterRef("pk"), ending=None, **{effect.value: True})
    held = SafetyHold._base_manager.filter(tie=OuterRef("pk"), ended_at=None)
    return Q(Exists(restricted)) | Q(Exists(held)) | ~Q(held_until_seen="")


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
