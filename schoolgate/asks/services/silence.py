"""After some school days of silence, a question goes to those who owe its answer by another way: a text after a mail, then paper."""

from django.db import transaction

from schoolgate.asks.models import Ask
from schoolgate.asks.queries import open_asks, silent
from schoolgate.audience.viewers import system
from schoolgate.core.permits import Can, Viewer, system_may
from schoolgate.outbox import services as outbox
from schoolgate.schools.models import School

system_may("asks.silence", Can.MESSAGE_SEND)


def break_silence_all(*, school: int) -> int:
    """Every open ask of the school; returns to how many adults one goes by another way."""
    if not School.objects.exclude(silence_days=0).filter(pk=school).exists():
        return 0
    by = system(school, "asks.silence")
    return sum(break_silence(ask=ask, by=by) for ask in open_asks() if ask.school_id == school)


@transaction.atomic
def break_silence(*, ask: Ask, by: Viewer) -> int:
    """One ask. Whoever has been tried by every way stays on the chase list, for a person to ring."""
    return outbox.another_way(deliveries=silent(ask=ask), by=by)
