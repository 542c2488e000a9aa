"""An administrator turns an engine on for a language, and off again; and tries it out with a sentence of ours."""

from django.db import transaction
from django.db.models import Model

from schoolgate.core import audit
from schoolgate.core.permits import Can, Viewer, require
from schoolgate.languages.engines import Engine, EngineDown, NotThisPair, engine
from schoolgate.languages.engines.breaker import breaker
from schoolgate.languages.enums import Why
from schoolgate.languages.errors import (
    EngineSaysNothing,
    NoSuchEngine,
    NotForThisLanguage,
    OffAlready,
    SomethingLost,
)
from schoolgate.languages.models import EngineOn, Order
from schoolgate.languages.queries import usable
from schoolgate.languages.rendering import Task, render
from schoolgate.languages.services.ordering import wake

TRIAL = {
    "en": "School opens at 8:45. Please bring 2 pencils and £3.",
    "es": "La escuela abre a las 8:45. Por favor, traiga 2 lápices y £3.",
}


@transaction.atomic
def turn_on(*, school: int, name: str, lang: str, target: str, by: Viewer) -> list[EngineOn]:
    """From now on this engine sees what the school writes for readers of `target`, and what they write back.

    Raises NoSuchEngine, NotForThisLanguage.
    """
    require(by, Can.TRANSLATION_TURN_ON)
    one = _set_up(name)
    if not one.serves(lang, target):
        raise NotForThisLanguage
    return [_turn_on(school, name, source, into, by) for source, into in ((lang, target), (target, lang))]


@transaction.atomic
def turn_off(*, row: EngineOn, by: Viewer) -> None:
    """No text goes to it any more, either way. What it translated stays. Raises OffAlready."""
    require(by, Can.TRANSLATION_TURN_ON, on=row)
    pair = {row.lang, row.target}
    live = EngineOn.objects.live().filter(school=row.school_id, lang__in=pair, target__in=pair)
    if not live.exists():
        raise OffAlready
    for one in live:
        one.end(by=by.user)
        one.save(update_fields=["ended_at", "ended_by"])
        audit.record(verb="translation.turn_off", on=one, fields={"engine": one.engine, "pair": str(one)}, by=by)


def try_out(*, school: Model, name: str, lang: str, target: str, by: Viewer) -> str:
    """What the engine makes of one sentence of ours, which holds nothing of anybody; it is asked here and now, and nothing is kept
    but that somebody tried.

    Raises NoSuchEngine, NotForThisLanguage, EngineSaysNothing, SomethingLost.
    """
    require(by, Can.TRANSLATION_TURN_ON)
    one = _set_up(name)
    audit.record(verb="translation.try_out", on=school, fields={"engine": name}, by=by)
    if lang not in TRIAL or not one.serves(lang, target):
        raise NotForThisLanguage
    try:
        (said,) = render(one, Task(school=school.pk, source=lang, target=target), [TRIAL[lang]])
    except NotThisPair as trouble:
        raise NotForThisLanguage from trouble
    except EngineDown as trouble:
        breaker(name).failed()
        raise EngineSaysNothing from trouble
    breaker(name).went_well()
    if said is None:
        raise SomethingLost
    return said


def _turn_on(school: int, name: str, source: str, target: str, by: Viewer) -> EngineOn:
    """One pair: whatever served it before is off; what waited for an engine goes to this one."""
    live = EngineOn.objects.live().filter(school=school, lang=source, target=target)
    row: EngineOn | None = live.filter(engine=name).first()
    if row is None:
        for old in live:
            old.end(by=by.user)
            old.save(update_fields=["ended_at", "ended_by"])
        row = EngineOn(school_id=school, engine=name, lang=source, target=target, made_by_id=by.user)
        row.save()
        audit.record(verb="translation.turn_on", on=row, fields={"engine": name, "pair": str(row)}, by=by)
    waiting = Order.objects.live().filter(school=school, lang=source, target=target)
    if waiting.filter(why__in=[Why.NO_ENGINE, Why.NOT_KNOWN, Why.DOWN]).update(why=Why.ORDERED):
        wake(school)
    return row


def _set_up(name: str) -> Engine:
    """An engine that this machine has. Raises NoSuchEngine."""
    if name not in {one.name for one in usable() if one.is_set_up}:
        raise NoSuchEngine
    return engine(name)
