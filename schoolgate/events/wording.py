"""What families are told of an occasion: sentences with slots, in each reader's language."""

# family-side strings

from typing import NamedTuple

from babel.dates import format_date, format_time
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from schoolgate.core.content import kit_words
from schoolgate.events.models import Event
from schoolgate.languages.queries import Sayer, babel_locale, placed, sayer, speaks


def day(event: Event) -> str:
    """The day of an occasion in the reader's language."""
    return format_date(event.starts.date(), "full", locale=babel_locale(get_language()))


def hours(event: Event) -> str:
    """From when until when."""
    locale = babel_locale(get_language())
    start, end = (format_time(one.time(), "short", locale=locale) for one in (event.starts, event.ends))
    return _("%(start)s to %(end)s") % {"start": start, "end": end}


def title(event: Event, said: Sayer | None = None) -> tuple[str, str]:
    """The title as its reader understands it, and its language: as a kit or the kind of event has it, else as it was written.

    Where it was written in another language than the reader's, the kind of event stands before it. `said` says the kinds, where
    the caller has many occasions to name.
    """
    lang = _reader()
    kind = _of_kind(event, "name", said)
    if kind and event.title == kind.written:
        return kind.text, kind.lang
    text, text_lang = kit_words(event.kit, "title", event.title, event.lang, lang)
    if kind and text_lang != lang and kind.lang == lang:
        return f"{kind.text} – {placed(text, lang)}", lang
    return text, text_lang


def summary(event: Event, said: Sayer | None = None) -> tuple[str, str]:
    """The summary as it was written or a kit has it; where nobody wrote one, what happens at such an event."""
    kind = _of_kind(event, "what", said)
    if kind and event.summary in ("", kind.written):
        return kind.text, kind.lang
    return kit_words(event.kit, "summary", event.summary, event.lang, _reader())


def explained(event: Event, said: Sayer | None = None) -> str:
    """What happens there in the reader's language, where the summary is in another."""
    kind = _of_kind(event, "what", said)
    return kind.text if kind and kind.lang == _reader() != summary(event, said)[1] else ""


def kind_of(event: Event, said: Sayer | None = None) -> str:
    """Which kind of event it is."""
    kind = _of_kind(event, "name", said)
    return kind.text if kind else event.get_kind_display()


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
    if event.says:
        says, lang = sayer(event.school_id), _reader()
        said += [says.say(key, lang) for key in event.says if says.has("sentences", key) and speaks(lang)]
    return said


class _Kind(NamedTuple):
    """A kind of event in the reader's language, and as it stood when the occasion was planned."""

    text: str
    lang: str
    written: str


def _of_kind(event: Event, voice: str, said: Sayer | None) -> _Kind | None:
    """The name of its kind, or what happens there; None where no kind was chosen."""
    if not event.occasion:
        return None
    says = said or sayer(event.school_id)
    if not says.has("event_kinds", event.occasion):
        return None
    text, lang = says.wording("event_kinds", voice, event.occasion, _reader())
    return _Kind(text, lang, says.wording("event_kinds", voice, event.occasion, event.lang)[0])


def _reader() -> str:
    """The language of the page."""
    return (get_language() or "en").split("-")[0]
