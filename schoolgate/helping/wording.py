"""What families read of a way to get involved: as it was translated, else as it was written; when it is, in their own language."""

# family-side strings

from collections.abc import Mapping, Sequence

from babel.dates import format_date
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from schoolgate.core.parts.tongue import hour_in
from schoolgate.helping.enums import Contact, Hour, Skill
from schoolgate.helping.models import Opening
from schoolgate.languages.queries import babel_locale, by_machine, in_language, name_in
from schoolgate.languages.values import Said, Text

WRITTEN = ("title", "summary", "where")


def here() -> str:
    """The language of the page."""
    return (get_language() or "en").split("-")[0]


def texts_of(opening: Opening) -> list[Text]:
    """What somebody wrote of it, as an engine is given it."""
    written = [getattr(opening, name) for name in WRITTEN]
    return [Text(opening.school_id, words, opening.lang) for words in written if words.strip()]


def look_up(openings: Sequence[Opening]) -> None:
    """Find for all of these what is translated into the language of the page: one query, none where all was written in it."""
    lang = here()
    foreign = [one for one in openings if one.lang.split("-")[0] != lang]
    texts = list(dict.fromkeys(text for one in foreign for text in texts_of(one)))
    found = in_language(texts, lang) if texts else {}
    for one in foreign:
        mine = {text.words: found[text] for text in texts_of(one) if text in found}
        one.__dict__.setdefault("in_tongues", {})[lang] = mine


def table_of(opening: Opening) -> Mapping[str, Said]:
    """What there is of one in the language of the page, looked up once."""
    lang = here()
    if opening.lang.split("-")[0] == lang:
        return {}
    if lang not in opening.__dict__.get("in_tongues", {}):
        look_up([opening])
    table: Mapping[str, Said] = opening.__dict__["in_tongues"][lang]
    return table


def said(opening: Opening, name: str) -> tuple[str, str]:
    """Its title, summary or place as its reader understands it, and in which language that is."""
    written = getattr(opening, name)
    found = table_of(opening).get(written)
    return (found.words, found.lang) if found else (written, opening.lang)


def marked(opening: Opening) -> str:
    """That a machine translated some of it; nothing where it did not."""
    return by_machine(here()) if any(not one.is_checked for one in table_of(opening).values()) else ""


def when(opening: Opening) -> str:
    """On which day from when until when; else at which times; else at any time."""
    start, end = opening.starts, opening.ends
    if start is None or end is None:
        return listed([str(Hour(one).label) for one in opening.hours]) or _("Any time that suits you")
    day = format_date(start.date(), "full", locale=babel_locale(get_language()))
    first, last = (hour_in(one.time(), here()) for one in (start, end))
    return _("%(day)s, %(start)s to %(end)s") % {"day": day, "start": first, "end": last}


def until(opening: Opening) -> str:
    """The last day to say yes."""
    return format_date(opening.until, "long", locale=babel_locale(get_language()))


def skills(opening: Opening) -> str:
    """What it would be good to be able to do."""
    return listed([str(Skill(one).label) for one in opening.skills])


def tongues(opening: Opening) -> str:
    """Languages that are wanted, as the reader calls them."""
    return listed([name_in(one, here()) for one in opening.tongues])


def contact(opening: Opening) -> str:
    """Whom to ask."""
    return str(Contact(opening.contact).label)


def listed(words: Sequence[str]) -> str:
    """Several in a line."""
    return " · ".join(words)
