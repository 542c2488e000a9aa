"""The memory: a wording is kept, its order ends, and whoever published the text hears that it is there."""

from schoolgate.core import jobs
from schoolgate.core.permits import Viewer
from schoolgate.languages import registry
from schoolgate.languages.engines import Engine
from schoolgate.languages.models import BY_HAND, Order, Translation
from schoolgate.languages.queries import key_of


def keep(*, order: Order, result: str, engine: Engine) -> None:
    """What an engine made of the text, and the end of its order. Only in the caller's transaction."""
    Translation.objects.get_or_create(
        school_id=order.school_id,
        key=key_of(order.unit, engine.name, engine.version),
        defaults={
            "unit": order.unit,
            "source": order.lang,
            "target": order.target,
            "engine": engine.name,
            "version": engine.version,
            "result": result,
        },
    )
    _done(order, None)


def keep_by_hand(*, order: Order, result: str, checked_by: str, by: Viewer) -> Translation:
    """What a person wrote takes the place of whatever there was; a later wording of a person that of an earlier."""
    row: Translation
    row, _new = Translation.objects.update_or_create(
        school_id=order.school_id,
        key=key_of(order.unit, BY_HAND),
        defaults={
            "unit": order.unit,
            "source": order.lang,
            "target": order.target,
            "result": result,
            "checked_by": checked_by,
            "made_by_id": by.user,
        },
    )
    for one in Order.objects.live().filter(school=order.school_id, unit=order.unit):
        _done(one, by.user)
    return row


def _done(order: Order, user: int | None) -> None:
    """The order has ended; who published the text hears of it."""
    order.end(by=user)
    order.save(update_fields=["ended_at", "ended_by", "words"])
    if job := registry.job_for(order.source_kind):
        jobs.enqueue(
            job,
            school=order.school_id,
            key=f"{job}:{order.source_ref}:{order.target}",
            source_ref=order.source_ref,
            target=order.target,
        )
