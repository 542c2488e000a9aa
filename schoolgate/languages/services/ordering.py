"""Texts are ordered in other languages when they are published, never by a GET; and forgotten when their words are erased."""

from collections.abc import Collection

from django.db import transaction

from schoolgate.core import jobs
from schoolgate.core.permits import Viewer
from schoolgate.languages.models import Order, Translation
from schoolgate.languages.queries import unit_of
from schoolgate.languages.table import KNOWN
from schoolgate.languages.values import Text


@transaction.atomic
def order(
    *,
    texts: Collection[Text],
    targets: Collection[str],
    about: tuple[str, str] = ("", ""),
    urgent: bool = False,
    by: Viewer,
) -> int:
    """Ask for these texts in these languages, within the verb that publishes them, which has asked who may. Returns how many are new.

    Nobody waits: a job hands them to the engine that the school has turned on, else they wait for a person. What passes to the
    safeguarding lead is never given here.
    """
    wanted = {
        unit_of(text, target): (text, target)
        for text in texts
        for target in targets
        if text.words.strip() and target and target != text.lang
    }
    have = set(Translation.objects.filter(unit__in=list(wanted)).values_list("unit", flat=True))
    waiting = Order.objects.live().filter(unit__in=list(wanted), source_kind=about[0], source_ref=about[1])
    have |= set(waiting.values_list("unit", flat=True))
    rows = [_row(unit, text, target, about, urgent, by) for unit, (text, target) in wanted.items() if unit not in have]
    Order.objects.bulk_create(rows, ignore_conflicts=True)
    for school in {one.school_id for one in rows}:
        wake(school)
    return len(rows)


def wake(school: int) -> None:
    """Ask for the school's orders to be looked at."""
    jobs.enqueue("languages.translate", school=school, key=f"languages.translate:{school}", of=school)


@transaction.atomic
def forget(*, texts: Collection[Text]) -> int:
    """Whatever these texts became in any language goes, with what waits for it: their words are erased. Returns how many wordings."""
    units = [unit_of(text, target) for text in texts for target in KNOWN]
    for one in Order.objects.live().filter(unit__in=units):
        one.end(by=None)
        one.save(update_fields=["ended_at", "ended_by", "words"])
    gone, _each = Translation.objects.filter(unit__in=units).delete()
    return int(gone)


def _row(unit: str, text: Text, target: str, about: tuple[str, str], urgent: bool, by: Viewer) -> Order:
    """One order."""
    return Order(
        school_id=text.school,
        unit=unit,
        words=text.words,
        lang=text.lang,
        target=target,
        urgent=urgent,
        source_kind=about[0],
        source_ref=about[1],
        made_by_id=by.user,
    )
