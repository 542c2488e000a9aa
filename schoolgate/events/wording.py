"""What families are told of an occasion: sentences with slots, in each reader's language."""

# family-side strings

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from babel.dates import format_date
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from schoolgate.core.content import kit_words
from schoolgate.core.parts.tongue import hour_in
from schoolgate.events.models import Event
from schoolgate.languages.queries import Sayer, babel_locale, by_machine, in_language, placed, sayer, speaks
from schoolgate.languages.values import Said, Text


def day(event: Event) -> str:
    """The day of an occasion in the reader's language."""
    return format_date(event.starts.date(), "full", locale=babel_locale(get_language()))


def hours(event: Event) -> str:
    """From when until when."""
    start, end = (hour_in(one.time(), _reader()) for one in (event.starts, event.ends))
    return _("%(start)s to %(end)s") % {"start": start, "end": end}


def title(event: Event, said: Sayer | None = None) -> tuple[str, str]:
    """The title as its reader understands it, and its language: as a kit or the kind of event has it, or as it was translated, else
    as it was written.

    Where it stays in another language than the reader's, the kind of event stands before it. `said` says the kinds, where
    the caller has many occasions to name.
    """
    lang = _reader()
    kind = _of_kind(event, "name", said)
    if kind and event.title == kind.written:
        return kind.text, kind.lang
    text, text_lang = _said(event, event.title, "title", said)
    if kind and text_lang != lang and kind.lang == lang:
        return f"{kind.text} – {placed(text, lang)}", lang
    return text, text_lang


def summary(event: Event, said: Sayer | None = None) -> tuple[str, str]:
    """The summary as a kit has it, it was translated or it was written; where nobody wrote one, what happens at such an event."""
    kind = _of_kind(event, "what", said)
    if kind and event.summary in ("", kind.written):
        return kind.text, kind.lang
    return _said(event, event.summary, "summary", said)


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
    return _said(event, event.bring, "bring", None)


def where(event: Event) -> tuple[str, str]:
    """The place likewise."""
    return _said(event, event.where, "", None)


def marked(event: Event) -> str:
    """That a machine translated some of it, in the language of the page; nothing where it did not."""
    shown = [table_of(event).get(words) for words in words_of(event, _reader())]
    return by_machine(_reader()) if any(one and not one.is_checked for one in shown) else ""


def words_of(event: Event, lang: str, said: Sayer | None = None) -> list[str]:
    """What of it somebody wrote: what no kit and no kind of event says in this language."""
    written = {"title": event.title, "summary": event.summary, "bring": event.bring}
    own = [words for name, words in written.items() if kit_words(event.kit, name, words, event.lang, lang)[1] != lang]
    shipped = _shipped(event, said)
    return [words for words in (*own, event.where) if words.strip() and words not in shipped]


def texts_of(event: Event, lang: str, said: Sayer | None = None) -> list[Text]:
    """The same, as an engine is given it."""
    return [Text(event.school_id, words, event.lang) for words in words_of(event, lang, said)]


def look_up(events: Sequence[Event], said: Mapping[int, Sayer] | None = None) -> None:
    """Find for all of these what is translated into the language of the page: one query, none where all was written in it."""
    lang, says = _reader(), said or {}
    foreign = [one for one in events if one.lang.split("-")[0] != lang]
    wanted = {one.pk: texts_of(one, lang, says.get(one.school_id)) for one in foreign}
    texts = list(dict.fromkeys(text for mine in wanted.values() for text in mine))
    found = in_language(texts, lang) if texts else {}
    for one in foreign:
        mine = {text.words: found[text] for text in wanted[one.pk] if text in found}
        one.__dict__.setdefault("in_tongues", {})[lang] = mine


def table_of(event: Event, said: Sayer | None = None) -> Mapping[str, Said]:
    """What there is of one occasion in the language of the page, looked up once."""
    lang = _reader()
    if event.lang.split("-")[0] == lang:
        return {}
    if lang not in event.__dict__.get("in_tongues", {}):
        look_up([event], {event.school_id: said} if said else None)
    table: Mapping[str, Said] = event.__dict__["in_tongues"][lang]
    return table


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


def _said(event: Event, written: str, of_kit: str, said: Sayer | None) -> tuple[str, str]:
    """Words of an occasion: as the kit says them, as they were translated, or as they were written."""
    words, lang = kit_words(event.kit, of_kit, written, event.lang, _reader()) if of_kit else (written, event.lang)
    found = table_of(event, said).get(written) if lang == event.lang else None
    return (found.words, found.lang) if found else (words, lang)


def _shipped(event: Event, said: Sayer | None) -> set[str]:
    """What its kind is called and says, as it was offered to whoever planned it."""
    if not event.occasion:
        return set()
    says = said or sayer(event.school_id)
    if not says.has("event_kinds", event.occasion):
        return set()
    return {says.wording("event_kinds", voice, event.occasion, event.lang)[0] for voice in ("name", "what")}
