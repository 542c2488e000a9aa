"""What we say back to a text, in the language of whoever wrote."""

# family-side strings

from collections.abc import Iterable
from datetime import timedelta

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from schoolgate.asks import registry
from schoolgate.asks.enums import Back
from schoolgate.asks.models import TextBack
from schoolgate.asks.queries import Standing, called, label_of, prompts_by_ref
from schoolgate.outbox.values import Message, Reader

WANTED_FOR = timedelta(days=1)


def text_back(source_ref: str, reader: Reader) -> Message:
    """One answer, all of it in a few short sentences; pointless after a day."""
    row: TextBack = TextBack.objects.get(ref=source_ref)
    asked = [
        one
        for one in prompts_by_ref(refs=[ref for ref, _value in row.about], user=reader.user)
        if not one.is_kept and one.prompt.pupil_ids() & set(reader.pupils)
    ]
    lines = [_first(row), *_more(row, asked)]
    words = " ".join(line for line in lines if line)
    return Message(
        subject=_("Your text message to school"),
        paragraphs=[words],
        until=row.made_at + WANTED_FOR,
        text=words,
        closes=row.says in (Back.RING, Back.UNDERSTOOD),
    )


def _first(row: TextBack) -> str:
    """What we say, whatever it is about."""
    match row.says:
        case Back.UNDERSTOOD:
            return _("Thank you. We have your answer.")
        case Back.WHICH:
            return _("Sorry, we are not sure what you mean.")
        case Back.HOW:
            return _("This is how you can change it.")
        case Back.CLOSED:
            return _("Sorry, this question is closed now.")
        case Back.NOTHING:
            return _("Thank you. We have no open question for you.")
        case Back.RING:
            return _("Thank you. Someone from school will ring you.")
    return row.words


def _more(row: TextBack, asked: Iterable[Standing]) -> list[str]:
    """What we understood of each thing; or how each can be answered."""
    if row.says == Back.UNDERSTOOD:
        values = dict(row.about)
        return [_understood(one, values[one.prompt.ref]) for one in asked]
    if row.says in (Back.WHICH, Back.HOW):
        return [f"{one.offer.title}: {one.offer.line(one.prompt.by_value())}" for one in asked if one.offer]
    return []


def _understood(one: Standing, value: str) -> str:
    """What stands now."""
    does = registry.texted(one.prompt.source_kind)
    if one.item is None:
        return does.says(one.prompt.source_ref, one.prompt.adult_id) if does else ""
    ask = one.item.ask
    words = called([ask], get_language() or "en")[ask.pk]
    said = {"title": words.title, "answer": words.labels.get(value) or label_of(ask, value)}
    if one.children:
        return _("%(title)s, %(child)s: %(answer)s.") % {**said, "child": one.children}
    return _("%(title)s: %(answer)s.") % said
