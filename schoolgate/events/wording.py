"""What families are told of an occasion: sentences with slots, in each reader's language."""

# family-side strings

from babel.dates import format_date, format_time
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from schoolgate.core.content import kit_words
from schoolgate.events.models import Event
from schoolgate.languages.queries import babel_locale


def day(event: Event) -> str:
    """The day of an occasion in the reader's language."""
    return format_date(event.starts.date(), "full", locale=babel_locale(get_language()))


def hours(event: Event) -> str:
    """From when until when."""
    locale = babel_locale(get_language())
    start, end = (format_time(one.time(), "short", locale=locale) for one in (event.starts, event.ends))
    return _("%(start)s to %(end)s") % {"start": start, "end": end}


def title(event: Event) -> tuple[str, str]:
    """The title in the reader's language where a kit has it, else as it was written; and its language."""
    return kit_words(event.kit, "title", event.title, event.lang, get_language() or "en")


def summary(event: Event) -> tuple[str, str]:
    """The summary likewise."""
    return kit_words(event.kit, "summary", event.summary, event.lang, get_language() or "en")


def bring(event: Event) -> tuple[str, str]:
    """What to bring likewise."""
    return kit_words(event.kit, "bring", event.bring, event.lang, get_language() or "en")


def extras(event: Event) -> list[str]:
    """What makes it easier to come."""
    said = []
    if event.creche:
        said.append(_("Little brothers and sisters are welcome: someone looks after them."))
    if get_language() in event.interpreters:
        said.append(_("Someone who speaks your language will be there."))
    return said
