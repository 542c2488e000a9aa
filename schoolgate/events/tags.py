"""Of what sort an occasion is, in plain words that rules may ask for."""

from datetime import time

from schoolgate.core import clock
from schoolgate.core.sources import Tags
from schoolgate.events.models import Event
from schoolgate.languages.queries import items

AFTER_WORK = time(16)


def of_events(refs: frozenset[str]) -> Tags:
    """The kind, the occasion, its group ("group:course"), what was made easy: "creche", "interpreter", "kit", "after_work"; and
    "called_off"."""
    found = Event.objects.filter(ref__in=refs).select_related("school")
    return {one.ref: frozenset(_tags(one)) for one in found}


def _tags(event: Event) -> set[str]:
    """Of one."""
    words = {event.kind, event.occasion, "after_work" if _starts(event) >= AFTER_WORK else "by_day"}
    if shipped := items("event_kinds").get(event.occasion):
        words.add(f"group:{shipped.group}")
    words |= {word for word in ("creche", "interpreters", "kit") if getattr(event, word)}
    words |= {"called_off"} if event.is_off else set()
    return words - {""}


def _starts(event: Event) -> time:
    """The hour on the school's clock."""
    return clock.local(event.starts_at, event.school.zone).time()
