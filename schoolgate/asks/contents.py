"""What leaves for families about a question: the reminder, in the reader's language."""

# family-side strings

from babel.dates import format_date
from django.db.models import Exists, OuterRef
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from schoolgate.asks.models import Item, Reply
from schoolgate.asks.queries import of_home, told
from schoolgate.asks.registry import titled
from schoolgate.core import clock
from schoolgate.languages.queries import babel_locale
from schoolgate.outbox.values import Message, Reader


def reminder(source_ref: str, reader: Reader) -> Message:
    """Please answer. Raises Item.DoesNotExist for a home that has answered meanwhile, or owes nothing: then nothing goes."""
    owed = Item.objects.live().filter(
        of_home([reader.adult]),
        ~Exists(Reply.objects.filter(item=OuterRef("pk"))),
        source_ref=source_ref,
        ask__ended_at=None,
    )
    item = owed.select_related("ask__school").order_by("ask__due", "pk").first()
    if item is None:
        raise Item.DoesNotExist
    ask, locale = item.ask, babel_locale(get_language())
    said = titled(ask.source_kind, frozenset({ask.source_ref}), get_language() or "en").get(ask.source_ref)
    said = said or told(ask, get_language() or "en")
    body, lang = (said.body, said.lang) if said else (ask.body, ask.lang)
    return Message(
        subject=_("Please answer: %(title)s") % {"title": said.title if said else ask.title},
        paragraphs=[
            _("We do not have your answer yet."),
            _("Please answer by %(day)s.") % {"day": format_date(ask.due, "full", locale=locale)},
            *([body] if body and lang == get_language() else []),
        ],
        action=(_("Answer"), ask.matter[0]),
        until=clock.end_of(ask.due, ask.school.zone),
        foreign_lang="" if said or ask.lang == get_language() else ask.lang,
        foreign_title="" if said or ask.lang == get_language() else ask.title,
    )
