"""Days and hours within a text of any language: found by its own names of months, put back as another language writes them."""

import re
from collections.abc import Callable, Iterator
from datetime import date, time, timedelta
from functools import cache, partial

from babel import Locale
from babel.dates import format_date, format_skeleton, get_day_names, get_month_names

from schoolgate.core import clock
from schoolgate.core.parts.tongue import hour_in, locale_of

Writes = Callable[[str], str]
HOUR = re.compile(
    r"(?<![\w.:])(?P<hour>\d{1,2})(?:[.:](?P<minute>\d{2}))?\s?(?P<half>[ap]m|[ap]\.m\.)(?!\w)", re.IGNORECASE
)
CLOCK = re.compile(r"(?<![\w.:/])(?P<hour>[01]?\d|2[0-3]):(?P<minute>[0-5]\d)(?![\w:])")
SHORT_DAY = re.compile(r"(?<![\w./])(?P<day>\d{1,2})/(?P<month>\d{1,2})/(?P<year>\d{4}|\d{2})(?![\w/])")
LONG_DAY = re.compile(r"(?<![\w./-])(?P<year>20\d\d)-(?P<month>\d\d)-(?P<day>\d\d)(?![\w/-])")
YEARS = (0, 1, -1)


def found(text: str, lang: str) -> Iterator[tuple[int, int, Writes]]:
    """From where to where a day or an hour stands, and how a language writes it. What is no day is left out."""
    for match in _days(lang).finditer(text):
        if writes := _day(match, lang):
            yield match.start(), match.end(), writes
    for patterns, read in (((SHORT_DAY, LONG_DAY), _day_in_digits), ((HOUR, CLOCK), _hour)):
        for match in (one for pattern in patterns for one in pattern.finditer(text)):
            if writes := read(match):
                yield match.start(), match.end(), writes


@cache
def _days(lang: str) -> re.Pattern[str]:
    """How a language writes a day: perhaps its weekday, its number, its month, perhaps the year."""
    locale = locale_of(lang)
    weekday, month = "|".join(_names(locale, "day")), "|".join(_names(locale, "month"))
    suffix, little = r"(?:st|nd|rd|th|\.)?", r"(?:(?:of|de)\s+)?"
    day_first = rf"(?P<day>\d{{1,2}}){suffix}\s+{little}(?P<month>{month})"
    month_first = rf"(?P<month_first>{month})\s+(?P<day_then>\d{{1,2}}){suffix}(?!\w)"
    return re.compile(
        rf"(?<!\w)(?:(?P<weekday>{weekday}),?\s+(?:the\s+)?)?(?:{day_first}|{month_first})(?:,?\s+(?:de\s+)?(?P<year>20\d\d))?(?!\w)",
        re.IGNORECASE,
    )


def _names(locale: Locale, what: str) -> dict[str, int]:
    """Names of months or weekdays, as they stand in a day and alone, long and short, the longest first."""
    names_of = get_month_names if what == "month" else get_day_names
    named: dict[str, int] = {}
    for context in ("format", "stand-alone"):
        for width in ("wide", "abbreviated"):
            for number, name in dict(names_of(width, context, locale)).items():
                plain = name.rstrip(".")
                if plain and not plain.isdigit() and (width == "wide" or plain.isalpha()):
                    named.setdefault(re.escape(plain).casefold(), number)
    return {name: named[name] for name in sorted(named, key=len, reverse=True)}


def _day(match: re.Match[str], lang: str) -> Writes | None:
    """A day with the name of its month. Its weekday must be right, else nobody knows which day is meant."""
    locale = locale_of(lang)
    month = _names(locale, "month")[re.escape(match["month"] or match["month_first"]).casefold()]
    number = int(match["day"] or match["day_then"])
    weekday = _names(locale, "day")[re.escape(match["weekday"]).casefold()] if match["weekday"] else None
    moment = _nearest(month, number) if match["year"] is None else _date(int(match["year"]), month, number)
    if moment is None or weekday not in (None, moment.weekday()):
        return None
    style = "full" if weekday is not None else "long" if match["year"] else ""
    return partial(_written, moment, style)


def _nearest(month: int, day: int) -> date | None:
    """The day of that name which is nearest to today."""
    today = clock.now().date()
    found = [one for more in YEARS if (one := _date(today.year + more, month, day))]
    return min(found, key=lambda one: abs(one - today), default=None)


def _day_in_digits(match: re.Match[str]) -> Writes | None:
    """7/12/2026, the day first, as Britain and most of the world write; 2026-12-07."""
    year = int(match["year"])
    moment = _date(year + 2000 if year < 100 else year, int(match["month"]), int(match["day"]))
    return partial(_written, moment, "long") if moment else None


def _written(moment: date, style: str, target: str) -> str:
    """A day as a language writes it, with its weekday and year where the text had a weekday: then nobody can mistake it."""
    locale = locale_of(target)
    return format_date(moment, style, locale=locale) if style else format_skeleton("MMMMd", moment, locale=locale)


def _hour(match: re.Match[str]) -> Writes | None:
    """3.30pm, 15:30."""
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    half = (match.groupdict().get("half") or "").casefold()
    if half and not 1 <= hour <= 12:
        return None
    if half:
        hour = hour % 12 + (12 if half.startswith("p") else 0)
    moment = time(hour, minute) if minute < 60 else None
    return (lambda target: hour_in(moment, target)) if moment else None


def _date(year: int, month: int, day: int) -> date | None:
    """A date, if there is such a day."""
    if not 1 <= month <= 12 or not 1 <= day <= 31:
        return None
    first = date(year, month, 1)
    moment = first + timedelta(days=day - 1)
    return moment if moment.month == month else None
