"""What a school lets its texts cost: above its ceiling for the month only what is urgent still goes by text."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from django.utils import translation
from django.utils.translation import gettext as _

from schoolgate.audience.values import Way
from schoolgate.channels.queries import size
from schoolgate.core import clock
from schoolgate.core.permits import Viewer
from schoolgate.languages.queries import interface_for
from schoolgate.outbox.enums import Channel
from schoolgate.outbox.models import Delivery, Dispatch
from schoolgate.outbox.queries.texts import month_of
from schoolgate.outbox.services.door import Open
from schoolgate.outbox.services.wording import said, text_words
from schoolgate.outbox.services.words import Words
from schoolgate.schools.enums import Role, TodoKind
from schoolgate.schools.models import School, Todo
from schoolgate.schools.services import make_todo

TAIL = "x" * 90  # how to answer: it is worded once the way is chosen


@dataclass
class Purse:
    """How many parts may still go this month; None where there is no ceiling. `refused` are dispatches of which some may not."""

    school: School | None = None
    left: int | None = None
    refused: set[Dispatch] = field(default_factory=set)

    def ways(self, row: Delivery, answer: Open, words: Words) -> Sequence[Way]:
        """The ways by which it may go: without texts, where it is not urgent and they would cost more than is left."""
        has_text = any(one.channel == Channel.TEXT for one in answer.ways)
        if self.left is None or not has_text or row.dispatch.is_urgent:
            return answer.ways
        message = words.of(row.dispatch, answer.reader)
        if message is None or self._parts(said(message, answer.reader)) <= self.left:
            return answer.ways
        self.refused.add(row.dispatch)
        if row.wanted == Channel.TEXT:
            row.wanted = ""
        return [one for one in answer.ways if one.channel != Channel.TEXT]

    def spend(self, ways: Sequence[Way], said: Mapping[str, object]) -> None:
        """It goes by these ways."""
        if self.left is not None:
            self.left -= self._parts(said) * sum(one.channel == Channel.TEXT for one in ways)

    def _parts(self, said: Mapping[str, object]) -> int:
        """What a text of it will cost, as nearly as can be known before its numbers are."""
        return size(text_words(said, TAIL, self.school)).parts if self.school else 0


def purse_of(school: School) -> Purse:
    """What is left now, with what other workers are about to send."""
    return Purse(school, None if school.text_ceiling is None else month_of(school).left)


def say_that_texts_are_spent(dispatches: Collection[Dispatch], *, by: Viewer) -> None:
    """The office is told once a month, with the first message that could not go by text."""
    first = min(dispatches, key=lambda one: one.pk, default=None)
    if first is None:
        return
    unit = f"texts:{clock.today(first.school.zone):%Y-%m}"
    if Todo.objects.filter(school=first.school_id, unit=unit).exists():
        return
    with translation.override(interface_for(first.school.lang)):
        what = _("This month’s text messages are used up. Only urgent ones go by text now; all else goes another way.")
    make_todo(
        school=first.school_id,
        kind=TodoKind.OTHER,
        role=Role.OFFICE,
        what=what,
        source=("dispatch", first.ref),
        unit=unit,
        by=by,
    )
