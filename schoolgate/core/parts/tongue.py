"""What a page must know of a language: which way it runs, its own name, how it writes a day and an hour.

From the Unicode locale data (CLDR) by way of Babel; a language that it does not know runs left to right and writes dates as English does.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time
from functools import cache

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton, format_time
from django.utils import timezone
from django.utils.translation import get_language

BRITISH = Locale("en", "GB")
OF_EUROPE = {"en": BRITISH, "pt": Locale("pt", "PT")}  # as families here write; CLDR's default is another continent's
YEAR = re.compile(
    r"(\s*'de')?[\s,،]*y+(\s*'р'\.?)?"
)  # with the words that belong to it in Spanish, Portuguese, Ukrainian
OWN_NAMES = {"prs": "دری", "ckb": "کوردیی ناوەندی", "ti": "ትግርኛ"}  # where CLDR, or the copy of it in Babel, has none
PARTS_OF_THE_DAY = frozenset({"ur", "ta", "bn"})
RIGHT_TO_LEFT = frozenset({"prs", "ckb", "ku-arab"})  # codes that CLDR writes otherwise


@cache
def locale_of(code: str) -> Locale:
    """The locale data for a language code such as `ur`, `pl`, `en-gb`; British English where there is none."""
    if code.lower() in OF_EUROPE:
        return OF_EUROPE[code.lower()]
    try:
        return Locale.parse(code, sep="-")
    except (UnknownLocaleError, ValueError):
        return BRITISH


@cache
def direction_of(code: str) -> str:
    """`rtl` or `ltr`."""
    return "rtl" if code.lower() in RIGHT_TO_LEFT else str(locale_of(code).text_direction)


def isolated(text: str, lang: str) -> str:
    """A telephone number or a code for plain words of language `lang`: in one that runs right to left its groups would
    change places, so it stands between a left-to-right isolate and its end (Unicode Bidirectional Algorithm, UAX 9)."""
    return f"\u2066{text}\u2069" if text and direction_of(lang) == "rtl" else text


@cache
def own_name(code: str) -> str:
    """What the language calls itself, with a capital where it has them."""
    name = OWN_NAMES.get(code) or Locale.parse(code.split("-")[0]).get_language_name() or code
    return name[:1].upper() + name[1:]


def page_language() -> str:
    """The language in which the page is being drawn."""
    return get_language() or "en"


def wall(moment: date | datetime | time) -> date | datetime | time:
    """An instant as the clock on the wall shows it in the page's time zone; dates and wall times as they are."""
    if isinstance(moment, datetime) and timezone.is_aware(moment):
        return timezone.localtime(moment)
    return moment


def day_words(day: date) -> dict[str, str]:
    """A day in three short words: weekday, number, month; and the whole of it for those who listen."""
    locale = locale_of(page_language())
    patterns = {"weekday": "EEE", "number": "d", "month": "MMM"}
    return {name: format_date(day, pattern, locale=locale) for name, pattern in patterns.items()}


def day_sentence(day: date, style: str) -> str:
    """A day within a sentence: `full` (weekday, day, month, year), `long` (without the year), `short` (26 Nov)."""
    locale = locale_of(page_language())
    if style == "short":
        return format_skeleton("MMMd", day, locale=locale)
    return format_date(day, day_pattern(locale, with_year=style == "full"), locale=locale)


@cache
def day_pattern(locale: Locale, *, with_year: bool = False) -> str:
    """How a language writes a whole day. CLDR's own pattern, from which the year is taken where it is not wanted: most
    languages have no pattern without it, and what Babel finds nearest shortens the names of day and month."""
    pattern = str(locale.date_formats["full"].pattern)
    if with_year:
        return pattern
    said = YEAR.sub("", pattern).strip(" ,،")
    return said.replace("EEEE, ", "EEEE ") if locale.language == "en" else said


def hour_words(moment: datetime | time) -> str:
    """The time of day as the page's language writes it."""
    return hour_in(moment if isinstance(moment, time) else moment.timetz(), page_language())


def hour_in(moment: time, lang: str) -> str:
    """The time of day as a language writes it: in Urdu, Tamil and Bengali with the word for the part of the day, as people say it;
    the Unicode locale data has the English AM and PM there."""
    pattern = "B h:mm" if lang.split("-")[0] in PARTS_OF_THE_DAY else "short"
    return str(format_time(moment, pattern, locale=locale_of(lang)))
