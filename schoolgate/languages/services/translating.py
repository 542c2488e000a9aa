"""The job that hands texts to an engine. What the engine says is written down pair by pair; no transaction is open while it is asked.

A text whose engine is missing, does not know the language or loses something waits for a person. One whose engine is down is
tried again; meanwhile a person may be quicker.
"""

import time
from collections import defaultdict
from collections.abc import Sequence
from datetime import timedelta

import structlog
from django.db import transaction

from schoolgate.core import clock, jobs
from schoolgate.languages.engines import Engine, EngineDown, NotThisPair
from schoolgate.languages.engines.breaker import breaker
from schoolgate.languages.engines.phrases import Phrases
from schoolgate.languages.enums import Why
from schoolgate.languages.models import Order
from schoolgate.languages.queries import engine_for, words_for
from schoolgate.languages.rendering import Task, render
from schoolgate.languages.services.memory import keep

log = structlog.get_logger()

AT_ONCE = 200
RUN = 100.0  # seconds of one job, well within its lease
AGAIN = timedelta(minutes=1)
TOO_OLD = timedelta(days=30)  # after it nobody needs the text

Pair = tuple[str, str]


def translate(*, school: int) -> None:
    """Everything of a school that an engine may do now."""
    rows = list(
        Order.objects.for_an_engine().filter(school=school).select_related("school").order_by("-urgent", "pk")[:AT_ONCE]
    )
    pairs: dict[Pair, list[Order]] = defaultdict(list)
    for row in rows:
        pairs[row.lang, row.target].append(row)
    stop = time.monotonic() + RUN
    for pair, mine in pairs.items():
        if time.monotonic() < stop:
            _translate_pair(school, pair, mine)
    _come_back(school, more=len(rows) == AT_ONCE or time.monotonic() >= stop)


def give_up_old(*, school: int) -> int:
    """What nobody has translated for a month is not needed any more. Returns how many."""
    rows = Order.objects.live().filter(school=school, made_at__lt=clock.now() - TOO_OLD)
    return int(rows.update(ended_at=clock.now(), words=""))


def _translate_pair(school: int, pair: Pair, rows: list[Order]) -> None:
    """The orders of one pair of languages: our own table first, then the engine that is turned on."""
    rows = _by(Phrases(), school, pair, rows)
    engine = engine_for(school=school, source=pair[0], target=pair[1])
    if engine is None:
        _wait(rows, Why.NO_ENGINE)
    elif rows and not engine.serves(*pair):
        _wait(rows, Why.NOT_KNOWN)
    elif rows and breaker(engine.name).is_open:
        _wait(rows, Why.DOWN)
    elif rows:
        _wait(_by(engine, school, pair, rows), Why.BROKEN)


def _by(engine: Engine, school: int, pair: Pair, rows: list[Order]) -> list[Order]:
    """What an engine made of them is kept; gives back those that it lost something of. A broken line is noted on them instead."""
    if not rows:
        return []
    source, target = pair
    words = words_for(school=school, source=source, target=target, own=rows[0].school.lang)
    texts = list(dict.fromkeys(row.words for row in rows))
    task = Task(school=school, source=source, target=target, words=words)
    try:
        said = dict(zip(texts, render(engine, task, texts), strict=True))
    except NotThisPair:
        _wait(rows, Why.NOT_KNOWN)
        return []
    except EngineDown as trouble:
        breaker(engine.name).failed()
        log.warning("translation engine down", engine=engine.name, reason=trouble.reason)
        _wait(rows, Why.DOWN)
        return []
    breaker(engine.name).went_well()
    lost = [row for row in rows if said[row.words] is None]
    _write(engine, rows, said)
    return lost


@transaction.atomic
def _write(engine: Engine, rows: Sequence[Order], said: dict[str, str | None]) -> None:
    """The wordings, and the end of their orders. Of what ended while the engine was asked (forgotten, or seen to), nothing is kept."""
    live = Order.objects.live().select_for_update(of=("self",)).filter(pk__in=[row.pk for row in rows])
    for row in live.select_related("school").order_by("pk"):
        if result := said[row.words]:
            keep(order=row, result=result, engine=engine)


def _wait(rows: Sequence[Order], why: Why) -> None:
    """They wait for something else now."""
    if rows:
        Order.objects.live().filter(pk__in=[row.pk for row in rows]).update(why=why)


def _come_back(school: int, *, more: bool) -> None:
    """Look again: at once where there is more, in a minute where an engine was down."""
    now = clock.now()
    waiting = Order.objects.for_an_engine().filter(school=school)
    if not waiting.exists():
        return
    at = now if more and waiting.filter(why=Why.ORDERED).exists() else now + AGAIN
    key = f"languages.translate:{school}:{int(at.timestamp() // 60)}"
    jobs.enqueue("languages.translate", school=school, at=at, key=key, of=school)
